// Posts the comment of `readiness check` on a pull request, or updates the one that is there.
// Run by actions/github-script; a pull request of a fork has no permission for it, which is reported and fails nothing.
'use strict'

const fs = require('fs')

const MARKER = '<!-- readiness-check -->'

module.exports = async ({ github, context, core, file }) => {
  const body = fs.readFileSync(file, 'utf8')
  if (!body.startsWith(MARKER)) throw new Error(`${file} does not begin with ${MARKER}`)
  const place = { ...context.repo, issue_number: context.issue.number }
  try {
    const comments = await github.paginate(github.rest.issues.listComments, { ...place, per_page: 100 })
    // Anybody may write a comment that begins like ours; only one of a bot is ours.
    const ours = comments.find(({ body, user }) => body?.startsWith(MARKER) && user?.type === 'Bot')
    if (ours === undefined) {
      await github.rest.issues.createComment({ ...place, body })
    } else if (ours.body !== body) {
      await github.rest.issues.updateComment({ ...context.repo, comment_id: ours.id, body })
    }
  } catch (error) {
    if (error.status !== 403 && error.status !== 404) throw error
    core.notice(
      'The comment was not posted: the token may not write to pull requests. Give the job the permission ' +
        '`pull-requests: write`, or set `comment: "false"`. The summary of the job has the same.',
    )
  }
}
