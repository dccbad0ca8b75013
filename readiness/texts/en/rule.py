"""The page of every rule that is not a criterion.

`title` says what was found, `why` why it matters, `how` how it is decided (numbers of the policy are fields),
`advice` what to do, and `example` is a description, or the part of a run, in which it is found. An example is run
by a test, so it is complete below `readiness` and `pilot.name`.
"""

TEXTS = {
    # --- what the agent does, and who answers for it
    "rule.writes-without-integration.title": "The agent writes, but no integration or action does, or the reverse",
    "rule.writes-without-integration.why": (
        "Write access takes longest to obtain and carries the risk. If it is missing from the integrations, it is "
        "also missing from the plan, the effort and the security review."
    ),
    "rule.writes-without-integration.how": (
        "`workflow.writes` and the kinds of `actions` are compared with `integrations[].direction`; if the workflow "
        "writes, at least one of the `actions` has to. Nothing is reported while a direction or a kind is unknown."
    ),
    "rule.writes-without-integration.advice": "List the system written to under `integrations`.",
    "rule.writes-without-integration.example": (
        "workflow:\n  writes: [orders]\nintegrations:\n  - system: ERP\n    direction: read"
    ),
    "rule.class-against-control.title": (
        "The declared class differs from what the actions show, and a control does not fit the stricter one"
    ),
    "rule.class-against-control.why": (
        "The class sets the controls, the sign-offs and the gates. An agent that acts by itself is autonomous, whatever "
        "it is called, and needs the controls of an autonomous one."
    ),
    "rule.class-against-control.how": (
        "An action that writes, sends, spends or commits under `auto` or `guardrail` makes an agent autonomous. "
        "Under `approve`, `two-party` or `human-only` it makes the agent advisory (or restricted), as recommending "
        "does. A monitor only reads. The stricter of `pilot.agent_class` and that class applies everywhere. Reported "
        "when the control of the action does not fit it, or is not stated."
    ),
    "rule.class-against-control.advice": (
        "Have a person approve the action, or remove it. Then state the class that results."
    ),
    "rule.class-against-control.example": (
        "pilot:\n  name: Example\n  agent_class: monitor\nactions:\n  - name: Tag an order\n    kind: write\n"
        "    risk: medium\n    control: auto"
    ),
    "rule.class-against-actions.title": "The declared class differs from what the actions show",
    "rule.class-against-actions.why": (
        "Those who sign rely on the class. Too mild a class hides what the agent may do; too strict a class demands "
        "evidence that nothing in the description needs."
    ),
    "rule.class-against-actions.how": (
        "The class is derived from the actions (see class-against-control) and compared with `pilot.agent_class`. "
        "The stricter one applies everywhere, and the controls fit it. An agent whose actions people approve may be "
        "declared advisory or restricted. A stricter class is not reported while the kind or control of an action is "
        "not stated. An action whose name begins with a verb that changes something (pay, order, send, approve, "
        "delete), but whose kind is read or recommend, is reported too."
    ),
    "rule.class-against-actions.advice": (
        "State the class that the actions show. If the agent is to do more later, state that as `pilot.target_class`."
    ),
    "rule.class-against-actions.example": (
        "pilot:\n  name: Example\n  agent_class: monitor\nactions:\n  - name: Tag an order\n    kind: write\n"
        "    risk: medium\n    control: approve"
    ),
    "rule.tier-against-control.title": "An action has a higher risk than declared, and its control does not fit",
    "rule.tier-against-control.why": (
        "Too low a tier would let the action run without a person. What an action does decides its risk, not what "
        "the risk is called."
    ),
    "rule.tier-against-control.how": (
        "The kind of an action sets its least tier. To read or recommend is low, to write is medium, to send is medium "
        "unless only staff receive it. To spend or commit is medium with a limit in money or a number, and high without "
        "one. Severe harm makes all of these but reading and recommending high; serious or severe harm, or the public "
        "as audience, makes a recommendation medium. An audience that is not stated counts as the public, a harm as "
        "serious. The declared tier is lower, and the control does not fit the higher one or is not stated."
    ),
    "rule.tier-against-control.advice": (
        "Put the action under an approval, or write a limit with an amount. Then state its risk."
    ),
    "rule.tier-against-control.example": (
        "actions:\n  - name: Pay an invoice\n    kind: spend\n    risk: low\n    control: auto"
    ),
    "rule.tier-against-action.title": "An action has a higher risk than declared",
    "rule.tier-against-action.why": (
        "The tier decides who approves. What has been sent, paid or promised cannot be taken back by the agent."
    ),
    "rule.tier-against-action.how": (
        "The declared tier is lower than the minimum for the kind of action (see tier-against-control), and the "
        "control fits the higher tier. The higher tier applies everywhere."
    ),
    "rule.tier-against-action.advice": "State the higher tier.",
    "rule.tier-against-action.example": (
        "actions:\n  - name: Pay an invoice\n    kind: spend\n    risk: low\n    control: human-only"
    ),
    "rule.profile-too-lean.title": "The profile is not meant for a pilot like this one",
    "rule.profile-too-lean.why": (
        "A small firm is spared work that its size makes unnecessary. An agent that acts by itself, is high-risk or "
        "runs at several sites needs its off switch, reviews and sign-offs in a firm of any size."
    ),
    "rule.profile-too-lean.how": (
        "The lean profile applies to monitor and advisory agents of at most medium risk at one site. For any other "
        "pilot, and where class, risk or `pilot.sites` is not stated, enterprise applies."
    ),
    "rule.profile-too-lean.advice": "Remove `pilot.profile`, or state what is missing.",
    "rule.profile-too-lean.example": "pilot:\n  name: Example\n  agent_class: autonomous\n  sites: 6\n  profile: lean",
    "rule.owner-is-sponsor.title": "Sponsor and production owner are the same person",
    "rule.owner-is-sponsor.why": (
        "The sponsor decides whether the pilot continues; the production owner lives with it every day. One person "
        "cannot do both, and usually does neither after launch."
    ),
    "rule.owner-is-sponsor.how": "`owners.sponsor` and `owners.production` name the same person or post, whatever role is added.",
    "rule.owner-is-sponsor.advice": "Name the line manager who will run the agent as production owner.",
    "rule.owner-is-sponsor.example": "owners:\n  sponsor: A. Lee, CFO\n  production: A. Lee",
    "rule.accuracy-owner-in-it.title": "Accuracy is owned by IT or data science",
    "rule.accuracy-owner-in-it.why": (
        "After launch the builders move on to the next project. An owner in operations notices a decline first and "
        "has a reason to care."
    ),
    "rule.accuracy-owner-in-it.how": (
        "`owners.accuracy` names IT, data, machine learning, software or innovation, or a supplier, and not operations."
    ),
    "rule.accuracy-owner-in-it.advice": (
        "Consider an owner in the line. This is a preference, not a fault: waive it if the choice is deliberate."
    ),
    "rule.accuracy-owner-in-it.example": "owners:\n  accuracy: C. Roy, data scientist",
    "rule.one-person-many-roles.title": "One person in many roles",
    "rule.one-person-many-roles.why": (
        "Roles are separate so that one person can cover for another, and check what the other decides. With one "
        "name in most of them, one absence stops the pilot and nobody is left to object."
    ),
    "rule.one-person-many-roles.how": (
        "One person is named in more than {roles_per_person:g} of the roles under `owners` and `value.scorecard`."
    ),
    "rule.one-person-many-roles.advice": "Give the deputy, the accuracy or the governance role to somebody else.",
    "rule.one-person-many-roles.example": (
        "owners:\n  production: A. Lee\n  workflow: A. Lee\n  governance: A. Lee\n  accuracy: A. Lee\n"
        "  support: A. Lee\n  deputy: A. Lee"
    ),
    # --- data, integration, value
    "rule.too-many-sources.title": "More data sources than a pilot can look after",
    "rule.too-many-sources.why": (
        "Each source needs an owner, a contract, access and a freshness limit. Most pilots need only a few sources, "
        "and the rest delay them."
    ),
    "rule.too-many-sources.how": "`data_sources` has more than {most_data_sources:g} entries.",
    "rule.too-many-sources.advice": "Keep the sources that decide the answer, and list the others for later.",
    "rule.too-many-sources.example": (
        "data_sources:\n  - name: Orders\n  - name: Stock\n  - name: Prices\n  - name: Suppliers\n"
        "  - name: Contracts\n  - name: Weather"
    ),
    "rule.integration-share.title": "Integration looks underestimated",
    "rule.integration-share.why": (
        "Integration is usually most of the engineering in a pilot that goes live. An estimate far below that is "
        "where plans slip."
    ),
    "rule.integration-share.how": (
        "The sum of `integrations[].effort_weeks` is less than {integration_share_percent:g}% of that sum and the "
        "other engineering in the plan together. Checked once every integration has an estimate."
    ),
    "rule.integration-share.advice": "Check the estimates with the owners of the interfaces.",
    "rule.integration-share.example": "integrations:\n  - system: ERP\n    effort_weeks: 1",
    "rule.curated-against-live.title": (
        "Accuracy on picked data is better than on live data, or live accuracy is unknown"
    ),
    "rule.curated-against-live.why": (
        "Picked examples and replayed history are cleaner than what arrives every day. Only the figure on live input "
        "shows what users will see."
    ),
    "rule.curated-against-live.how": (
        "`evals.curated_accuracy` or `evals.replay_accuracy` is more than {live_gap_points:g} points above "
        "`evals.live_accuracy`, or is stated without it."
    ),
    "rule.curated-against-live.advice": "Plan with the live figure.",
    "rule.curated-against-live.example": "evals:\n  curated_accuracy: 95%\n  live_accuracy: 78%",
    "rule.activity-metric.title": "The success metric counts activity, not an outcome",
    "rule.activity-metric.why": (
        "Prompts, log-ins and recommendations rise with use, whatever they achieve. No scorecard carries them, and "
        "finance cannot bank them."
    ),
    "rule.activity-metric.how": (
        "`value.kind` is `outcome`, but `value.metric` is a number of things done: recommendations, messages, "
        "sessions, clicks, users trained."
    ),
    "rule.activity-metric.advice": "Measure what the work achieves.",
    "rule.activity-metric.example": "value:\n  metric: number of recommendations\n  kind: outcome",
    # --- targets, alerts, kill criteria
    "rule.alert-order.title": "An alert is stricter than the target it belongs to",
    "rule.alert-order.why": (
        "Such an alert fires while the target is met. People learn to ignore it, and miss the one that matters."
    ),
    "rule.alert-order.how": (
        "`slos[].alert` is compared with `slos[].target` in one unit: 3 days with 20 hours, both in days. Different "
        "units and currencies are not compared."
    ),
    "rule.alert-order.advice": "Set the alert beyond the target: below a floor, above a ceiling.",
    "rule.alert-order.example": "slos:\n  - name: accuracy\n    target: at least 90%\n    alert: below 95%",
    "rule.baseline-target-worse.title": "A target is worse than the value before the pilot",
    "rule.baseline-target-worse.why": (
        "Either a figure is mistyped or the direction is not stated. Until that is settled, nobody can say whether "
        "the pilot has improved anything."
    ),
    "rule.baseline-target-worse.how": (
        "`baselines[].target` is compared with `baselines[].before` in one unit, with `baselines[].unit` for figures "
        "written without one. What is better is stated (`better`), or implied by `kind`: of a cycle time, an error or rework rate "
        "and a unit cost less is better. Where neither says so, the way from `before` to `target` is taken."
    ),
    "rule.baseline-target-worse.advice": "Correct the target, `better` or `kind`.",
    "rule.baseline-target-worse.example": (
        "baselines:\n  - metric: cycle time\n    kind: cycle_time\n    before: 20 hours\n    target: 3.2 days"
    ),
    "rule.result-worse-than-before.title": "A figure is worse than before the agent",
    "rule.result-worse-than-before.why": (
        "The pilot was meant to improve this figure. Whatever else is gained, somebody pays for the loss."
    ),
    "rule.result-worse-than-before.how": (
        "`after` of a baseline is worse than `before`, in the direction that is stated or that the target shows."
    ),
    "rule.result-worse-than-before.advice": "Find out why, and state what is being done about it.",
    "rule.result-worse-than-before.example": (
        "baselines:\n  - metric: downtime\n    before: 127 hours\n    target: 64 hours\n    after: 200 hours"
    ),
    "rule.result-not-comparable.title": "Nobody can say whether the success metric has improved",
    "rule.result-not-comparable.why": (
        "A result that cannot be compared with the figure before shows nothing, however good it looks."
    ),
    "rule.result-not-comparable.how": (
        "The `before` of the baseline of `value.metric` is set aside, or its `after` is in another unit, over "
        "another period, or negative where that is impossible. Or `value.metric` is stated, the agent is live, and "
        "no baseline measures it."
    ),
    "rule.result-not-comparable.advice": (
        "Measure both in one unit and over one period, or choose a success metric that can be measured so."
    ),
    "rule.result-not-comparable.example": (
        "value:\n  metric: downtime\nbaselines:\n  - metric: downtime\n    before: 127 hours\n    target: 64 hours\n"
        "    after: 41 shifts"
    ),
    "rule.objective-past-alert.title": "A measured figure is past its alert",
    "rule.objective-past-alert.why": (
        "The figure at which somebody is alerted has been reached, and the agent continues."
    ),
    "rule.objective-past-alert.how": "What was measured for an objective is past its alert.",
    "rule.objective-past-alert.advice": "Treat it as an incident, and improve the agent before giving it more work.",
    "rule.objective-past-alert.example": (
        "evals:\n  live_accuracy: 50%\nslos:\n  - name: match accuracy\n    target: at least 92%\n    alert: below 90%"
    ),
    "rule.kill-status-against-figures.title": "A kill criterion is stated as clear, but its figures say otherwise",
    "rule.kill-status-against-figures.why": "The figure it watches is past the agreed threshold.",
    "rule.kill-status-against-figures.how": (
        "The `status` of a kill criterion is `clear`, but the figure it watches is past its threshold."
    ),
    "rule.kill-status-against-figures.advice": "Correct the status or the figure, and carry out the agreed decision.",
    "rule.kill-status-against-figures.example": (
        "evals:\n  live_accuracy: 50%\n  live_cases: 900\nkill_criteria:\n  - metric: match accuracy\n"
        "    threshold: below 80%\n    status: clear\n    measures: evals.live_accuracy"
    ),
    "rule.kill-before-alert.title": "A kill criterion triggers before the alert on the same figure",
    "rule.kill-before-alert.why": (
        "An alert is there so that people can act in time. If the kill threshold is reached first, the first warning "
        "is the end."
    ),
    "rule.kill-before-alert.how": (
        "`kill_criteria[].threshold` is compared with `slos[].alert` of the same name, when unit, direction and "
        "period agree."
    ),
    "rule.kill-before-alert.advice": "Set the kill threshold beyond the alert.",
    "rule.kill-before-alert.example": (
        "slos:\n  - name: accuracy\n    alert: below 80%\nkill_criteria:\n  - metric: accuracy\n    threshold: below 85%"
    ),
    "rule.kill-status-missing.title": "Nobody says whether a kill criterion has triggered",
    "rule.kill-status-missing.why": (
        "From the shadow run on, a kill criterion that nobody checks is no control. An unknown status may hide one "
        "that has triggered."
    ),
    "rule.kill-status-missing.how": (
        "The stage is shadow, rollout or production, and an entry of `kill_criteria` has no `status`."
    ),
    "rule.kill-status-missing.advice": "Check, then add `status: clear` or `status: triggered`.",
    "rule.kill-status-missing.example": (
        "pilot:\n  name: Example\n  stage: shadow\nkill_criteria:\n  - metric: accuracy\n    threshold: below 80%"
    ),
    "rule.false-alarm-rate.title": "The alert would often fire for an agent that is on target",
    "rule.false-alarm-rate.why": (
        "With few cases in a window, chance alone takes a good agent past the alert. False alarms teach people to "
        "ignore it."
    ),
    "rule.false-alarm-rate.how": (
        "The chance that an agent exactly on `slos[].target` falls below `slos[].alert` within `slos[].window` is "
        "above {false_alarm_percent:g}% (binomial; only for shares counted over a number of cases)."
    ),
    "rule.false-alarm-rate.advice": "Widen the window, or lower the alert.",
    "rule.false-alarm-rate.example": (
        "slos:\n  - name: accuracy\n    target: at least 92%\n    alert: below 90%\n    window: 100 orders"
    ),
    "rule.window-too-long.title": "The window of an objective is longer than a month",
    "rule.window-too-long.why": "A decline is noticed only once the window has filled. After a month that is too late.",
    "rule.window-too-long.how": (
        "`slos[].window` is longer than 31 days, or counts more cases than `workflow.volume_per_month`."
    ),
    "rule.window-too-long.advice": "Use a window of a month or less.",
    "rule.window-too-long.example": (
        "workflow:\n  volume_per_month: 50\nslos:\n  - name: accuracy\n    window: 100 orders"
    ),
    # --- stage
    "rule.stage-beyond-gates.title": "The pilot claims a stage whose gate is not passed",
    "rule.stage-beyond-gates.why": (
        "At the gate somebody decides with the facts in hand. A stage entered without it means that nobody did."
    ),
    "rule.stage-beyond-gates.how": "The gate that must be passed before `pilot.stage` has open blockers.",
    "rule.stage-beyond-gates.advice": (
        "Close the blockers. If the pilot really has gone back, state the earlier stage, and correct what no longer "
        "matches it. If the decision is to continue anyway, record it under `decisions`: the finding stays, and "
        "states who decided."
    ),
    "rule.stage-beyond-gates.example": "pilot:\n  name: Example\n  stage: production",
    "rule.decision-incomplete.title": "A decision on record does not state who took it, when, what or why",
    "rule.decision-incomplete.why": (
        "A decision against the verdict needs a person who answers for it and a reason. Without them, nobody took it."
    ),
    "rule.decision-incomplete.how": (
        "`date`, `decided`, `by` or `reason` is missing from an entry of `decisions`, or its date is after "
        "`pilot.as_of` (or `--today`). Such an entry is printed, but supports no stage."
    ),
    "rule.decision-incomplete.advice": "Add what is missing.",
    "rule.decision-incomplete.example": (
        "decisions:\n  - date: 2026-07-01\n    decided: go on to the shadow run\n    reason: the owner starts in August"
    ),
    "rule.stage-against-decision.title": "The pilot continues after a decision to stop it",
    "rule.stage-against-decision.why": (
        "Whoever decided believes that it has stopped. Nobody answers for what it has done since."
    ),
    "rule.stage-against-decision.how": (
        "The latest complete entry of `decisions` that is not after `pilot.as_of` (or `--today`) is to stop, pause "
        "or end the pilot, but `pilot.stage` is shadow, rollout or production."
    ),
    "rule.stage-against-decision.advice": (
        "Carry out the decision and state the stage that follows, or record the later decision to continue."
    ),
    "rule.stage-against-decision.example": (
        "pilot:\n  name: Example\n  stage: production\n  as_of: 2026-07-10\ndecisions:\n  - date: 2026-07-01\n"
        "    decided: stop the agent\n    by: A. Lee, CFO\n    reason: it loses money"
    ),
    "rule.stage-below-content.title": "The description shows a pilot further along than its stage",
    "rule.stage-below-content.why": (
        "The stage sets the gate that a pilot is checked against. A live agent must not be checked as an idea."
    ),
    "rule.stage-below-content.how": (
        "`pilot.stage` is below rollout, and two of these are described: a go-live date that is past; a result "
        "(`baselines[].after`), not measured before that date; an old way of working that is retired; and, where the "
        "stage is not shadow, beside one of these an objective that is watched live, working days without the builder, or "
        "an integration that has run in production, all of which a shadow run has too. "
        "The pilot is checked against the go-live gate, and the verdict takes it as live. An idea or a "
        "pilot with weeks of a shadow run, or with agreement that was counted there, is checked against the shadow gate."
    ),
    "rule.stage-below-content.advice": "State the stage that the description shows, or correct what shows it.",
    "rule.stage-below-content.example": (
        "pilot:\n  name: Example\n  stage: pilot\n  as_of: 2026-06-30\n  go_live: 2026-03-01\n"
        "slos:\n  - name: match accuracy\n    live: yes"
    ),
    "rule.stage-not-stated.title": "The stage is not stated, but the description shows how far the pilot is",
    "rule.stage-not-stated.why": "Leaving out the stage must not make the gate milder.",
    "rule.stage-not-stated.how": (
        "`pilot.stage` is unknown. A go-live date that is past, a result (`baselines[].after`) or an old way of working "
        "that is retired count as live, a shadow run counts as the shadow stage."
    ),
    "rule.stage-not-stated.advice": "State the stage.",
    "rule.stage-not-stated.example": "pilot:\n  name: Example\nchange:\n  shadow_weeks: 4\n  shadow_agreement: 91%",
    "rule.go-live-passed.title": "The planned go-live date has passed",
    "rule.go-live-passed.why": "A missed date without a new one hides a stall.",
    "rule.go-live-passed.how": (
        "`pilot.go_live` is a day before `pilot.as_of` (or `--today`), and the stage is not yet rollout or production. "
        "Where the description shows that the pilot is live, `stage-below-content` says so instead."
    ),
    "rule.go-live-passed.advice": "Set a new date, with the reason for the delay.",
    "rule.go-live-passed.example": (
        "pilot:\n  name: Example\n  stage: pilot\n  as_of: 2026-06-30\n  go_live: 2026-03-01"
    ),
    "rule.autonomous-without-probation.title": "The agent is autonomous before its probation is served",
    "rule.autonomous-without-probation.why": (
        "Autonomy is earned by a record of decisions that people have checked. Without it, nobody knows how the "
        "agent fails."
    ),
    "rule.autonomous-without-probation.how": (
        "`pilot.agent_class` is autonomous and `governance.probation_months` is below {probation_months:g}."
    ),
    "rule.autonomous-without-probation.advice": "Keep the agent advisory until it has served its probation.",
    "rule.autonomous-without-probation.example": (
        "pilot:\n  name: Example\n  agent_class: autonomous\ngovernance:\n  probation_months: 2"
    ),
    # --- money
    "rule.two-currencies.title": "Figures that belong together are in two currencies",
    "rule.two-currencies.why": (
        "A cost in one currency and a return in another have no difference, no sum and no ratio. Nothing is "
        "converted here, because a rate would need a source and changes every day."
    ),
    "rule.two-currencies.how": (
        "Amounts that are compared or added up (cost and value per task with the ledger; return, its parts and "
        "programme cost; the budget; run costs; the figures of one baseline or objective) name different currencies. "
        "They are then neither compared nor added, and no ROI is calculated."
    ),
    "rule.two-currencies.advice": "State all of them in one currency, and note the rate used.",
    "rule.two-currencies.example": "value:\n  annual_return: 30M JPY\n  programme_cost: 1.1M USD",
    "rule.roi-does-not-recompute.title": "The stated ROI does not follow from the figures",
    "rule.roi-does-not-recompute.why": (
        "A finance partner recomputes it first. An ROI that its own figures do not support discredits the whole case."
    ),
    "rule.roi-does-not-recompute.how": (
        "`value.stated_roi` is compared with (return - cost) / cost, or with return / cost under `roi_formula: "
        "gross`. A correct gross ratio is reported too, because it is not a return."
    ),
    "rule.roi-does-not-recompute.advice": "State the net figure, with its inputs.",
    "rule.roi-does-not-recompute.example": (
        "value:\n  annual_return: 4.8M USD\n  programme_cost: 1.1M USD\n  stated_roi: 440%"
    ),
    "rule.return-parts-do-not-add-up.title": "The parts of the return do not add up to the return",
    "rule.return-parts-do-not-add-up.why": "A part is missing, counted twice, or not of the same year.",
    "rule.return-parts-do-not-add-up.how": (
        "The amounts of `value.return_parts` differ from `value.annual_return` by more than half a percent."
    ),
    "rule.return-parts-do-not-add-up.advice": "Correct the total or the parts.",
    "rule.return-parts-do-not-add-up.example": (
        "value:\n  annual_return: 4.8M USD\n  programme_cost: 1.1M USD\n  return_parts:\n"
        "    - name: savings\n      amount: 3.2M USD\n      kind: validated\n"
        "    - name: fewer hires\n      amount: 1.8M USD\n      kind: validated"
    ),
    "rule.opportunity-in-return.title": "The annual return includes opportunity cost",
    "rule.opportunity-in-return.why": (
        "A cost that was avoided never appears in an account, so finance cannot bank it. A case that depends on it "
        "is weaker than it looks."
    ),
    "rule.opportunity-in-return.how": (
        "`value.return_parts` has a part of kind `opportunity`, and `value.annual_return` is more than the validated "
        "parts."
    ),
    "rule.opportunity-in-return.advice": "Lead with the validated part.",
    "rule.opportunity-in-return.example": (
        "value:\n  annual_return: 5M USD\n  programme_cost: 1.1M USD\n  return_parts:\n"
        "    - name: savings\n      amount: 3.2M USD\n      kind: validated\n"
        "    - name: hires avoided\n      amount: 1.8M USD\n      kind: opportunity"
    ),
    "rule.ledger-does-not-add-up.title": "The cost per task is not the sum of its lines",
    "rule.ledger-does-not-add-up.why": (
        "The cost per task decides whether each task makes a loss. If its own lines give another figure, one of the "
        "two is wrong."
    ),
    "rule.ledger-does-not-add-up.how": (
        "Model, infrastructure, review, support and maintenance add up to a sum more than one percent away from "
        "`economics.cost_per_task`."
    ),
    "rule.ledger-does-not-add-up.advice": "Correct the total or the lines.",
    "rule.ledger-does-not-add-up.example": (
        "economics:\n  cost_per_task: 96 USD\n  model: 20 USD\n  infra: 22 USD\n  review: 18 USD\n"
        "  support: 16 USD\n  maintenance: 2 USD"
    ),
    "rule.return-against-tasks.title": "The annual return does not match the value of a year's tasks",
    "rule.return-against-tasks.why": (
        "Both figures state what the agent brings in. If they are far apart, one of them is wrong, or the return "
        "comes from something other than tasks."
    ),
    "rule.return-against-tasks.how": (
        "`economics.value_per_task` × 12 × `workflow.volume_per_month` is more than the policy "
        "`contradiction_percent` away from the validated return, or from `value.annual_return` where no part is "
        "validated. The volume may be of the tasks taken in or of those resolved: the tasks that people take over may be "
        "left out, and both readings must be that far away. Amounts in two currencies are not compared. Loss and payback are calculated "
        "with the lower figure."
    ),
    "rule.return-against-tasks.advice": (
        "Correct the value per task, the volume or the return, or name the part of the return that does not come "
        "from tasks under `value.return_parts`."
    ),
    "rule.return-against-tasks.example": (
        "workflow:\n  volume_per_month: 1000\neconomics:\n  value_per_task: 3 EUR\nvalue:\n  annual_return: 90000 EUR"
    ),
    "rule.cost-against-tasks.title": "The annual cost does not match the cost of a year's tasks",
    "rule.cost-against-tasks.why": (
        "The budget is approved on one of the two figures and spent on the other. Costs look small until the volume "
        "arrives."
    ),
    "rule.cost-against-tasks.how": (
        "`economics.cost_per_task`, or the sum of its lines where that is more, × 12 × `workflow.volume_per_month` is "
        "more than the policy `contradiction_percent` away from `budget.annual_run_cost` or from "
        "`economics.cost_at_volume`. Amounts in two currencies are not compared. Loss and payback are calculated with "
        "the highest figure."
    ),
    "rule.cost-against-tasks.advice": "Correct the cost per task, the volume or the annual cost.",
    "rule.cost-against-tasks.example": (
        "workflow:\n  volume_per_month: 1000\neconomics:\n  cost_per_task: 3 EUR\nbudget:\n  annual_run_cost: 20000 EUR"
    ),
    "rule.budget-against-volume.title": "The budget does not cover the cost at full volume",
    "rule.budget-against-volume.why": ("An agent that runs out of budget is switched off in its first good year."),
    "rule.budget-against-volume.how": (
        "`economics.cost_at_volume` is more than `budget.annual_run_cost` by more than the policy "
        "`contradiction_percent`, both in one currency."
    ),
    "rule.budget-against-volume.advice": "Budget for the full volume, or state the volume that the budget is for.",
    "rule.budget-against-volume.example": (
        "budget:\n  annual_run_cost: 40000 EUR\neconomics:\n  cost_at_volume: 60000 EUR"
    ),
    # --- evidence
    "rule.evidence-future.title": "Evidence is dated after the day the answers were true",
    "rule.evidence-future.why": "Nobody can have seen it. One of the two dates is wrong.",
    "rule.evidence-future.how": (
        "`evidence[].date` is later than `pilot.as_of` (or `--today`). Such evidence counts as undated, and as stale "
        "where that matters."
    ),
    "rule.evidence-future.advice": "Correct `date`, or `pilot.as_of`.",
    "rule.evidence-future.example": (
        "pilot:\n  name: Example\n  as_of: 2026-01-01\nevidence:\n  - supports: [slos]\n    level: documented\n"
        "    ref: minutes.pdf\n    date: 2026-02-01"
    ),
    "rule.evidence-missing.title": "Evidence that does not exist",
    "rule.evidence-missing.why": "A document that nobody can open proves nothing. The answer counts as a claim.",
    "rule.evidence-missing.how": (
        "`ref` names no file below the folder of the description, or an item of evidence has no `ref`. It is an "
        "error with `--strict-evidence`."
    ),
    "rule.evidence-missing.advice": "Put the file beside the description, correct `ref`, or link to it.",
    "rule.evidence-missing.example": ("evidence:\n  - supports: [slos]\n    level: documented\n    ref: nowhere.pdf"),
    "rule.evidence-empty.title": "Evidence without content",
    "rule.evidence-empty.why": (
        "An empty file, a form that nobody filled in or a link to something elsewhere proves nothing. The answer "
        "counts as claimed."
    ),
    "rule.evidence-empty.how": (
        "The file is empty, or contains only a single word, headings, comments, placeholders, dummy text, random "
        "keystrokes or a few sentences repeated over and over; a note that the document is elsewhere; it is "
        "truncated, too small for its type, or not of the type its name claims; it is a form that is not filled in, "
        "a table without records, a pointer (Git LFS, `.url`, `.gdoc`), a saved sign-in or error page, an archive of "
        "such files or a file that needs a password; or it is the description itself. A type that is not recognised "
        "counts. It is an error with `--strict-evidence`."
    ),
    "rule.evidence-empty.advice": "Name the document that supports the answer, complete and as a file of its own.",
    "rule.evidence-empty.example": "evidence:\n  - supports: [slos]\n    level: documented\n    ref: empty.pdf",
    "rule.evidence-idle.title": "Evidence that supports nothing",
    "rule.evidence-idle.why": (
        "It raises no score, and is often a misspelt field: the requirement it was meant for still counts as claimed."
    ),
    "rule.evidence-idle.how": (
        "No requirement relies on what `supports` names, or the list entry that it names is gone."
    ),
    "rule.evidence-idle.advice": (
        "Name a field, a section or a criterion in `supports`; `readiness list fields` has them all."
    ),
    "rule.evidence-idle.example": ("evidence:\n  - supports: [OPS-99]\n    level: documented\n    ref: minutes.pdf"),
    "rule.evidence-same-file.title": "Two items of evidence are the same file",
    "rule.evidence-same-file.why": "A copy under another name adds nothing. Each copy counts as claimed.",
    "rule.evidence-same-file.how": (
        "Two files have the same content, ignoring spaces, case, line ends and save dates, or one file is the only "
        "one behind three or more items. It is an error with `--strict-evidence`."
    ),
    "rule.evidence-same-file.advice": "Cite the document once, with everything it supports.",
    "rule.evidence-same-file.example": (
        "evidence:\n  - supports: [slos]\n    level: documented\n    ref: minutes.pdf\n"
        "  - supports: [audit]\n    level: documented\n    ref: copy.pdf"
    ),
    "rule.evidence-blanket.title": "One document is evidence for too much",
    "rule.evidence-blanket.why": "A document that is meant to prove everything was rarely written to prove anything.",
    "rule.evidence-blanket.how": (
        "One document, cited as evidence and as an answer, supports more than {blanket_criteria:g} requirements. For "
        "those of weight {blanket_weight:g} or more it counts as documented at most."
    ),
    "rule.evidence-blanket.advice": "Name only what the document really supports, or add the documents it refers to.",
    "rule.evidence-blanket.example": (
        "evidence:\n  - supports: [owners, audit, evals, operations, governance, change]\n    level: documented\n"
        "    ref: minutes.pdf"
    ),
    "rule.evidence-stale.title": "Evidence is too old for what it supports",
    "rule.evidence-stale.why": "How well an agent works changes with its data, its users and its model.",
    "rule.evidence-stale.how": (
        "It is more than {stale_days:g} days old (by its `date`, on the day of the assessment) and supports a "
        "requirement whose answer ages. It counts one level less there."
    ),
    "rule.evidence-stale.advice": "Measure again, and name the new document with its date.",
    "rule.evidence-stale.example": (
        "pilot:\n  name: Example\n  as_of: 2026-06-30\nevals:\n  live_accuracy: 91%\n"
        "evidence:\n  - supports: [evals]\n    level: measured\n    ref: minutes.pdf\n    date: 2025-06-30\n"
        "    period: 2025-06\n    n: 90"
    ),
    "rule.evidence-ends.title": "Evidence will go stale soon",
    "rule.evidence-ends.why": "From one day to the next an open gate shuts, although nobody has changed a line.",
    "rule.evidence-ends.how": (
        "Evidence for a requirement whose truth ages is within {warn_days:g} days of the {stale_days:g} it is good for; "
        "`warn-days` of the settings changes how long before."
    ),
    "rule.evidence-ends.advice": "Measure again, and name the new document with its date.",
    "rule.evidence-ends.example": (
        "pilot:\n  name: Example\n  as_of: 2026-06-30\nevals:\n  live_accuracy: 91%\n"
        "evidence:\n  - supports: [evals]\n    level: measured\n    ref: minutes.pdf\n    date: 2026-01-05\n"
        "    period: 2025-12\n    n: 90"
    ),
    "rule.go-live-near.title": "Go-live is due soon, and its gate is shut",
    "rule.go-live-near.why": "A date that is missed can be explained once; one that was known to be missed cannot.",
    "rule.go-live-near.how": (
        "`pilot.go_live` is within {warn_days:g} days, the agent is not live, and a blocker up to the go-live gate is open; "
        "`warn-days` of the settings changes how long before."
    ),
    "rule.go-live-near.advice": "Close what is open, or agree a new date with the sponsor.",
    "rule.go-live-near.example": "pilot:\n  name: Example\n  stage: shadow\n  as_of: 2026-06-30\n  go_live: 2026-07-06",
    "rule.kill-date-passed.title": "A kill date of the plan has passed, and its gate is shut",
    "rule.kill-date-passed.why": (
        "A kill date is agreed before anybody is tired of the pilot. If one passes without a decision, no date in "
        "the plan has to be kept."
    ),
    "rule.kill-date-passed.how": (
        "The plan saved with `readiness roadmap --save` and given with `--against` has a kill date before the day of the "
        "assessment, and the gate it is about does not pass. A description without a day, or as of a day before the plan, "
        "counts the same. Nothing waives it."
    ),
    "rule.kill-date-passed.advice": (
        "Do what the plan says: stop or re-scope. Or have the sponsor decide to continue, record it under "
        "`decisions`, and save a new plan."
    ),
    "rule.kill-date-passed.example": "pilot:\n  name: Example\n  stage: pilot\n  as_of: 2026-06-30",
    "rule.promised-go-live-missed.title": "The plan is not 80% likely to keep the promised go-live",
    "rule.promised-go-live-missed.why": "A date that is promised and not planned for is missed, and found out last.",
    "rule.promised-go-live-missed.how": (
        "`pilot.go_live` is before the day by which the plan is 80% likely to be there. `readiness assess` and `readiness "
        "roadmap` say so, with the people, the scope and the later date that would keep it; `check` reads no dates."
    ),
    "rule.promised-go-live-missed.advice": "Promise the 80% date, or take what would keep the stated one.",
    "rule.promised-go-live-missed.example": (
        "pilot:\n  name: Example\n  as_of: 2027-01-04\n  go_live: 2027-04-01\nprogramme:\n  start: 2027-01-11"
    ),
    "rule.promised-cost-missed.title": "The plan is not 80% likely to keep to the stated programme cost",
    "rule.promised-cost-missed.why": "A return that is computed on too small a cost is too large.",
    "rule.promised-cost-missed.how": (
        "`value.programme_cost` is less than what the plan is 80% likely to need, people's work only, at the rates under "
        "`programme.weekly_rate`. `readiness assess` and `readiness roadmap` say so; `check` plans nothing."
    ),
    "rule.promised-cost-missed.advice": "State the cost that is 80% likely to be enough, or narrow the scope.",
    "rule.promised-cost-missed.example": (
        "pilot:\n  name: Example\nvalue:\n  programme_cost: 50000 EUR\nprogramme:\n  weekly_rate: 6000 EUR"
    ),
    "rule.evidence-link.title": "A link or ticket counts as documented at most",
    "rule.evidence-link.why": "Links are not opened, so what is behind one is not known.",
    "rule.evidence-link.how": (
        "`ref` is a link or a ticket and `level` is demonstrated or measured. With `--trust-links` the level counts as "
        "written."
    ),
    "rule.evidence-link.advice": "Put the file beside the description, or run with `--trust-links`.",
    "rule.evidence-link.example": (
        "evidence:\n  - supports: [slos]\n    level: measured\n    ref: OPS-7\n    period: 2026-Q1\n    n: 40"
    ),
    "rule.evidence-uncounted.title": "A measurement without period or count",
    "rule.evidence-uncounted.why": "A figure from an unknown number of cases may be chance.",
    "rule.evidence-uncounted.how": (
        "`level: measured` without both `period` and `n`, where the file is no table of records that gives them; a "
        "`period` that names no period of time; or an `n` that is not a whole number from 1. It counts as demonstrated."
    ),
    "rule.evidence-uncounted.advice": "Give `period` and `n`: a period that has ended, and how many cases were counted in it.",
    "rule.evidence-uncounted.example": ("evidence:\n  - supports: [slos]\n    level: measured\n    ref: minutes.pdf"),
    "rule.measured-against-claim.title": "A stated figure is better than measured",
    "rule.measured-against-claim.why": "What decides on production is what the agent does, not what is said of it.",
    "rule.measured-against-claim.how": (
        "A log, an eval, an audit log or a bill that the description names gives another figure: worse than the one stated, beyond its 95% interval and by more "
        "than {measured_points:g} point of a share or {measured_percent:g}% of an amount; a volume by more than "
        "{contradiction_percent:g}% either way. Every rule reads the measured figure."
    ),
    "rule.measured-against-claim.advice": "State the measured figure, or correct what was measured, then run `readiness measure --save`.",
    "rule.measured-against-claim.example": (
        "evals:\n  live_accuracy: 95%\nevidence:\n  - supports: [evals.live_accuracy]\n    type: log\n    ref: live.csv"
    ),
    "rule.measurement-missing.title": "Evidence that is not measured yet",
    "rule.measurement-missing.why": "A log counts by what it says. Until it is measured, the answers that it supports count as claims.",
    "rule.measurement-missing.how": (
        "Evidence has `type: log`, `eval`, `audit` or `cost`, and no result of it is saved beside the description. An error with `--strict-evidence`."
    ),
    "rule.measurement-missing.advice": "Run `readiness measure --save` where the log is, and commit the file that it writes.",
    "rule.measurement-missing.example": (
        "evidence:\n  - supports: [evals.live_accuracy]\n    type: log\n    ref: live.csv"
    ),
    "rule.measurement-stale.title": "A measurement of another log than is there now",
    "rule.measurement-stale.why": "What was measured does not describe what is there. The answers that it supports count as claims.",
    "rule.measurement-stale.how": (
        "The SHA-256 or the files of the log are others than when it was measured, or `ref`, `select`, the objectives' windows or "
        "the policy were changed since. An error with `--strict-evidence`."
    ),
    "rule.measurement-stale.advice": "Run `readiness measure --save` again, and commit the file that it writes.",
    "rule.measurement-stale.example": (
        "evidence:\n  - supports: [evals.live_accuracy]\n    type: log\n    ref: stale.csv"
    ),
    "rule.measurement-unreadable.title": "A log that cannot be measured",
    "rule.measurement-unreadable.why": "A log that nobody can read proves nothing. The answers that it supports count as claims.",
    "rule.measurement-unreadable.how": (
        "`readiness measure` refused the log and said why, or the saved result is damaged. An error with `--strict-evidence`."
    ),
    "rule.measurement-unreadable.advice": "Correct the log or `select` as the finding says, then run `readiness measure --save`.",
    "rule.measurement-unreadable.example": (
        "evidence:\n  - supports: [evals.live_accuracy]\n    type: log\n    ref: minutes.pdf"
    ),
    "rule.eval-for-live.title": "An eval is cited for a live figure",
    "rule.eval-for-live.why": "The cases of an eval are picked. How the agent does on them says nothing of the work that comes in.",
    "rule.eval-for-live.how": (
        "Evidence of `type: eval` supports live accuracy, live cases, malformed input or shadow agreement. It counts for none of "
        "them."
    ),
    "rule.eval-for-live.advice": "Cite a log of live work (`type: log`) for the live figure, and the eval for `evals.curated_accuracy`.",
    "rule.eval-for-live.example": (
        "evidence:\n  - supports: [evals.live_accuracy]\n    type: eval\n    ref: evals.xml"
    ),
    "rule.eval-of-another-model.title": "An eval of another model than the agent has",
    "rule.eval-of-another-model.why": "Another model, or another version of it, is another agent. Its results are not this agent's.",
    "rule.eval-of-another-model.how": (
        "The results name a model or a version, and none of them is the one in `pilot.model`. The eval counts as claimed."
    ),
    "rule.eval-of-another-model.advice": "Run the evals on the model that the agent has, or correct `pilot.model`.",
    "rule.eval-of-another-model.example": (
        "pilot:\n  name: Trial\n  model: {{name: GPT-4o, version: 2024-08-06}}\n"
        "evidence:\n  - supports: [evals.cases]\n    type: eval\n    ref: other-model.xml"
    ),
    "rule.safety-set-fails.title": "Cases of a safety set fail",
    "rule.safety-set-fails.why": "A case that shows how the agent does harm is a fault that is known. Released, it is a fault that was accepted.",
    "rule.safety-set-fails.how": (
        "Of the adversarial cases, the refusals or another set of safety, less than {safety_percent:g}% pass, as the results say "
        "that the description names. Where the agent is live, `evals.blocks_release` counts as no: what fails blocked nothing."
    ),
    "rule.safety-set-fails.advice": "Mend what fails and run the evals again before the next release; the release gate must wait for that.",
    "rule.safety-set-fails.example": (
        "evals:\n  blocks_release: yes\nevidence:\n  - supports: [evals.cases]\n    type: eval\n    ref: evals.xml"
    ),
    "rule.audit-log-gaps.title": "The audit log has gaps",
    "rule.audit-log-gaps.why": "A record that is not there cannot be questioned, and nobody can say what it held.",
    "rule.audit-log-gaps.how": (
        "Numbers are missing from the sequence of the records, an id stands there more than once, or no record was written for "
        "14 days or more. The limit is ours."
    ),
    "rule.audit-log-gaps.advice": "Find out what became of the records; if the agent was at rest or the export left some out, cite a whole one.",
    "rule.audit-log-gaps.example": ("evidence:\n  - supports: [audit]\n    type: audit\n    ref: audit.jsonl"),
    "rule.audit-begins-late.title": "The audit log begins after the pilot did",
    "rule.audit-begins-late.why": "Records that are to be kept for years and are not there after months are not kept.",
    "rule.audit-begins-late.how": (
        "`audit.retention_years` is stated, and the oldest record is more than a month younger than `pilot.started`."
    ),
    "rule.audit-begins-late.advice": "Cite a log that reaches back to the start, or say since when records are kept.",
    "rule.audit-begins-late.example": (
        "pilot:\n  name: Trial\n  started: 2025-01-07\naudit:\n  retention_years: 7\n"
        "evidence:\n  - supports: [audit]\n    type: audit\n    ref: audit.jsonl"
    ),
    "rule.file-against-claim.title": "A file says another value than the description",
    "rule.file-against-claim.why": "Two values for one thing mean that one of them is not in force, and people will rely on either.",
    "rule.file-against-claim.how": (
        "An OpenSLO file (`slos[].file`), a data contract in ODCS (`data_sources[].contract`), or a model card, CycloneDX or SPDX "
        "file that supports `pilot.model` gives another value than is stated; so do CODEOWNERS for an owner, results of data checks for "
        "`evals.bad_input_rate`, and the log of a CI job for `evals.in_ci` and `evals.blocks_release`. Of objectives and sources the value "
        "in the file counts, and of a job that went on after a failing check."
    ),
    "rule.file-against-claim.advice": "Correct the one that is wrong, or leave out the value in the description: the file then fills it.",
    "rule.file-against-claim.example": (
        "slos:\n  - name: match accuracy\n    target: at least 92%\n    file: slo.yaml"
    ),
    "rule.file-not-its-standard.title": "A file that is not of the standard it is named for",
    "rule.file-not-its-standard.why": "A file that no tool can read holds nothing that anybody works by.",
    "rule.file-not-its-standard.how": (
        "`slos[].file` names a YAML file that is no OpenSLO or has no objective of that name, a contract or model card is no YAML, "
        "a bill of materials names no model, or CODEOWNERS names nobody for the path."
    ),
    "rule.file-not-its-standard.advice": "Correct the file, or name the right one.",
    "rule.file-not-its-standard.example": (
        "slos:\n  - name: match accuracy\n    target: at least 92%\n    file: broken.yaml"
    ),
    "rule.data-checks-fail.title": "Checks of the data that fail",
    "rule.data-checks-fail.why": "An agent that is right on sound data is wrong on the rest, and the contract promises data that nobody delivers.",
    "rule.data-checks-fail.how": (
        "Evidence for a data source, or for `evals.bad_input_rate`, is a result of Great Expectations or datacontract-cli (JSON) in "
        "which at least one check failed or did not run."
    ),
    "rule.data-checks-fail.advice": "Have the source corrected, or the contract changed to what it delivers, and run the checks again.",
    "rule.data-checks-fail.example": (
        "data_sources:\n  - {{name: Orders, contract: orders.odcs.yaml}}\nevidence:\n"
        "  - {{supports: ['data_sources[Orders].contract'], ref: failing-checks.json}}"
    ),
    "rule.window-past-alert.title": "An alert that should have sounded",
    "rule.window-past-alert.why": "A mean over months hides the bad week. The alert is there for the week.",
    "rule.window-past-alert.how": (
        "In at least one window of the objective's own length, the accuracy that the log gives is past the alert of the objective."
    ),
    "rule.window-past-alert.advice": "Find out whether the alert sounded on that day; if not, correct the alerting, and say what was done.",
    "rule.window-past-alert.example": (
        "slos:\n  - name: match accuracy\n    target: at least 92%\n    alert: below 90%\n    window: 100 tasks\n"
        "evidence:\n  - supports: [evals.live_accuracy]\n    type: log\n    ref: half-year.csv"
    ),
    "rule.accuracy-dropped.title": "Accuracy dropped on a day and stayed lower",
    "rule.accuracy-dropped.why": "A level that falls from one day to the next has a cause: a format, a version, a source.",
    "rule.accuracy-dropped.how": (
        "The accuracy that the log gives is lower from one day on, by more than chance and by at least 5 points. The limits are "
        "ours."
    ),
    "rule.accuracy-dropped.advice": "Find what changed on that day, and alert on it next time.",
    "rule.accuracy-dropped.example": (
        "evidence:\n  - supports: [evals.live_accuracy]\n    type: log\n    ref: half-year.csv"
    ),
    "rule.cost-rose.title": "A task became dearer on a day and stayed so",
    "rule.cost-rose.why": "A mean over months hides what a task costs now.",
    "rule.cost-rose.how": (
        "The cost of a task that the log gives is higher from one day on, by more than chance and by at least 5%. The limits are "
        "ours."
    ),
    "rule.cost-rose.advice": "State what a task costs now, and calculate with that.",
    "rule.cost-rose.example": "evidence:\n  - supports: [economics.cost_per_task]\n    type: log\n    ref: half-year.csv",
    "rule.improvement-not-shown.title": "A stated improvement that the log does not show",
    "rule.improvement-not-shown.why": "Two figures nearly always differ. Only a difference beyond chance is an effect of the agent.",
    "rule.improvement-not-shown.how": (
        "The log gives the figures of a baseline before and after, and the 95% interval of their difference holds no change, or "
        "lies on the other side, or there are fewer than 20 tasks (of a total, 8 weeks) on a side. The limits are ours. In every "
        "rule the figure before then counts for both."
    ),
    "rule.improvement-not-shown.advice": "State that no difference is shown yet, and measure for longer.",
    "rule.improvement-not-shown.example": (
        "baselines:\n  - metric: answer time\n    before: 2400 ms\n    target: 1200 ms\n    after: 1100 ms\nevidence:\n"
        '  - supports: ["baselines[answer time]"]\n    type: log\n    ref: half-year.csv\n    before: earlier.csv\n    select:\n'
        "      value: latency_ms"
    ),
    "rule.groups-apart.title": "Accuracy of one version, site or shift is lower than elsewhere",
    "rule.groups-apart.why": "A mean over all hides where the agent fails.",
    "rule.groups-apart.how": (
        "How often the agent is right in a version, a site or a shift is lower than in all others together, by more than chance "
        "among so many comparisons (Holm, at 5%) and by at least {drift_points:g} points, on at least 50 tasks on each side."
    ),
    "rule.groups-apart.advice": "Find out what is different there, and hold the roll-out there until it is mended.",
    "rule.groups-apart.example": "evidence:\n  - supports: [evals.live_accuracy]\n    type: log\n    ref: half-year.csv",
    "rule.approved-unread.title": "Approvals that are given without reading",
    "rule.approved-unread.why": "An approval that nobody reads is no control: it only moves the blame.",
    "rule.approved-unread.how": (
        "More than {rubber_stamp_percent:g}% of the approvals in the log were given within {rubber_stamp_seconds:g} seconds, or one "
        "person took at least 50 decisions, more than half of all, and refused none."
    ),
    "rule.approved-unread.advice": "Ask for fewer approvals, each with what must be looked at, or take the step out and say so.",
    "rule.approved-unread.example": "evidence:\n  - supports: [audit]\n    type: log\n    ref: half-year.csv",
    "rule.bypassed.title": "A site or shift that works without the agent",
    "rule.bypassed.why": "If employees do not trust the agent, they find ways to bypass it.",
    "rule.bypassed.how": "The log gives more than {bypass_percent:g}% of the tasks of a site or shift as done without the agent.",
    "rule.bypassed.advice": "Ask the people there why, before anybody counts the saving.",
    "rule.bypassed.example": "evidence:\n  - supports: [change]\n    type: log\n    ref: half-year.csv",
    # --- verdicts as findings
    "rule.verdict-stop.title": "The verdict is STOP",
    "rule.verdict-stop.why": "From here on, money spent on the pilot is lost, whatever else is done well.",
    "rule.verdict-stop.how": "A rule of the verdict STOP applies; the finding names it and the answers it read.",
    "rule.verdict-stop.advice": "Do what the verdict says, or correct the answers it read.",
    "rule.verdict-stop.example": "owners:\n  production: no",
    "rule.verdict-pause.title": "The verdict is PAUSE",
    "rule.verdict-pause.why": (
        "A live agent does what its controls do not cover, or has passed an agreed limit. Each day it continues is a "
        "risk that somebody takes."
    ),
    "rule.verdict-pause.how": "A rule of the verdict PAUSE applies; the finding names it and the answers it read.",
    "rule.verdict-pause.advice": "Suspend today what is named, or correct the answers the verdict read.",
    "rule.verdict-pause.example": "pilot:\n  name: Invoice matcher\n  stage: production\nactions:\n  - name: Pay invoice\n    kind: spend\n    risk: high\n    control: auto",
    "rule.verdict-re-scope.title": "The verdict is RE-SCOPE",
    "rule.verdict-re-scope.why": "The pilot cannot reach production with its present scope. A narrower one may.",
    "rule.verdict-re-scope.how": "A rule of the verdict RE-SCOPE applies; the finding names it and the answers it read.",
    "rule.verdict-re-scope.advice": "Narrow the scope first, or correct the answers the verdict read.",
    "rule.verdict-re-scope.example": "pilot:\n  name: Example\n  scope: open-ended",
    "rule.stage-beyond-verdict.title": "The pilot is further along than its verdict allows",
    "rule.stage-beyond-verdict.why": (
        "The verdict funds phase 1 only: a question that could stop the pilot is open, and yet the pilot runs."
    ),
    "rule.stage-beyond-verdict.how": (
        "The verdict is limited to phase 1 and `pilot.stage` is shadow, rollout or production. A decision under "
        "`decisions` is added to the finding and does not close it."
    ),
    "rule.stage-beyond-verdict.advice": (
        "Answer the questions the verdict depends on. If the decision is to continue anyway, record it under "
        "`decisions`: the finding stays, and states who decided."
    ),
    "rule.stage-beyond-verdict.example": "pilot:\n  name: Example\n  stage: shadow\n  scope: one-workflow",
    # --- waivers
    "rule.waiver-incomplete.title": "An incomplete waiver, which covers nothing",
    "rule.waiver-incomplete.why": "An exception without a rule, an owner, a reason or an end date cannot be enforced.",
    "rule.waiver-incomplete.how": (
        "An entry of `waivers` has no `rule`, `owner` or `expires`, no person or post in `approved_by`, or a `reason` "
        "that does not say why, such as `ok`, `later` or one word."
    ),
    "rule.waiver-incomplete.advice": "Add what is missing.",
    "rule.waiver-incomplete.example": "waivers:\n  - rule: OWN-01\n    reason: the post is being filled",
    "rule.waiver-not-allowed.title": "A waiver for something that cannot be waived",
    "rule.waiver-not-allowed.why": (
        "A verdict or a contradiction in the figures says that something is wrong, and accepting it does not make it "
        "right. A waiver is for work that is known and under way."
    ),
    "rule.waiver-not-allowed.how": (
        "`rule` names a verdict, a contradiction that is an error, a fault of the file, or a finding on a waiver."
    ),
    "rule.waiver-not-allowed.advice": (
        "Correct the facts or the stage. A sponsor who decides to continue anyway records that under `decisions`, "
        "which is printed and changes no exit code."
    ),
    "rule.waiver-not-allowed.example": (
        "pilot:\n  name: Example\n  as_of: 2026-06-30\nwaivers:\n  - rule: verdict-stop\n    owner: A. Lee, CFO\n"
        "    approved_by: D. Weiss, CEO\n    reason: the board wants to see a year of it\n    expires: 2026-11-30"
    ),
    "rule.waiver-too-long.title": "A waiver that runs longer than allowed",
    "rule.waiver-too-long.why": "A waiver that nobody has to renew is a rule that no longer applies.",
    "rule.waiver-too-long.how": (
        "`expires` is more than {waiver_days:g} days, or than `max-waiver-days` of the settings where those are fewer, "
        "after the waiver's `date`, or after the day it is judged by where it has none or a later one; the waiver "
        "covers nothing."
    ),
    "rule.waiver-too-long.advice": "Choose an earlier day, and renew it then.",
    "rule.waiver-too-long.example": (
        "pilot:\n  name: Example\n  as_of: 2026-06-30\nwaivers:\n  - rule: OWN-01\n    owner: A. Lee\n"
        "    approved_by: D. Weiss\n    reason: the post is being filled\n    expires: 2027-06-30"
    ),
    "rule.waiver-own-approval.title": "A waiver approved by the one who asks for it",
    "rule.waiver-own-approval.why": "Whoever owns an exception is the last to see that it should end.",
    "rule.waiver-own-approval.how": "`owner` and `approved_by` name the same person or post.",
    "rule.waiver-own-approval.advice": "Have somebody else approve it.",
    "rule.waiver-own-approval.example": (
        "pilot:\n  name: Example\n  as_of: 2026-06-30\nwaivers:\n  - rule: OWN-01\n    owner: A. Lee\n"
        "    approved_by: A. Lee, CFO\n    reason: the post is being filled\n    expires: 2026-11-30"
    ),
    "rule.waiver-ends.title": "A waiver is about to end",
    "rule.waiver-ends.why": "When it has ended, the finding it covers fails the check again.",
    "rule.waiver-ends.how": "`expires` is at most 14 days away.",
    "rule.waiver-ends.advice": "Close the finding, or renew the waiver.",
    "rule.waiver-ends.example": (
        "pilot:\n  name: Example\n  as_of: 2026-06-30\nwaivers:\n  - rule: OWN-01\n    owner: A. Lee\n"
        "    approved_by: D. Weiss\n    reason: the post is being filled\n    expires: 2026-07-05"
    ),
    "rule.waiver-unused.title": "A waiver without a finding to cover",
    "rule.waiver-unused.why": (
        "The finding is closed, or the waiver names a different rule or path from the one intended."
    ),
    "rule.waiver-unused.how": "No finding has the `rule` and `path` of an entry of `waivers`.",
    "rule.waiver-unused.advice": "Remove the waiver, or correct its `rule` and `path`.",
    "rule.waiver-unused.example": (
        "pilot:\n  name: Example\n  as_of: 2026-06-30\nwaivers:\n  - rule: evidence-missing\n    owner: A. Lee\n"
        "    approved_by: D. Weiss\n    reason: the supplier delivers in October\n    expires: 2026-11-30"
    ),
    # --- another questionnaire than the built-in one
    "rule.questionnaire-asks-less.title": "The questionnaire asks less than the built-in one",
    "rule.questionnaire-asks-less.why": (
        "A verdict is worth only what was asked. Its readers need to see what a house does not ask, and why."
    ),
    "rule.questionnaire-asks-less.how": (
        "A house questionnaire drops a criterion, lets it block fewer pilots, weighs it less, takes weaker evidence, "
        "has another check for it, or sets a number of the policy or the scoring to the looser side. Each place is "
        "listed with its reason."
    ),
    "rule.questionnaire-asks-less.advice": "Read each place and its reason; ask the house where a reason does not convince.",
    "rule.questionnaire-asks-less.example": "pilot:\n  name: Example",
    "rule.questionnaire-better-verdict.title": "The built-in questionnaire gives a worse result",
    "rule.questionnaire-better-verdict.why": (
        "The pilot has this result because the house asks less, not because more of it is evidenced."
    ),
    "rule.questionnaire-better-verdict.how": (
        "The pilot is assessed with the built-in questionnaire as well. There its verdict or level is worse, or a "
        "gate is shut that passes here. `--fail-on warning` makes it fail the check."
    ),
    "rule.questionnaire-better-verdict.advice": (
        "Close what the built-in questionnaire asks, or have whoever decides confirm the house's reasons."
    ),
    "rule.questionnaire-better-verdict.example": "pilot:\n  name: Example",
    # --- worse than before, and below a bound
    "rule.regress-<criterion>.title": "A requirement that was met is no longer met",
    "rule.regress-<criterion>.why": "Progress that is lost silently is the easiest to miss.",
    "rule.regress-<criterion>.how": (
        "The criterion passed in the baseline and does not pass now. It is not compared where its question or the "
        "level of evidence has changed."
    ),
    "rule.regress-<criterion>.advice": "Restore the answer and its evidence, or waive the finding with a reason.",
    "rule.regress-<criterion>.example": "owners:\n  production: no",
    "rule.regress-answer.title": "A plain no has been removed",
    "rule.regress-answer.why": "A missing answer counts no better than no, but it hides that somebody knew.",
    "rule.regress-answer.how": "A field was answered `no` in the baseline and has no answer now.",
    "rule.regress-answer.advice": "Write the `no` again, or the better answer.",
    "rule.regress-answer.example": "owners:\n  sponsor: A. Lee",
    "rule.regress-item.title": "An entry of a list is gone",
    "rule.regress-item.why": "The open questions of a data source, an integration or an action disappear with it.",
    "rule.regress-item.how": "An entry of a list of the baseline is not there now; evidence and waivers are left out.",
    "rule.regress-item.advice": "List it again. If it was renamed or dropped on purpose, waive the finding.",
    "rule.regress-item.example": "integrations:\n  - system: ERP",
    "rule.regress-figure.title": "A stated figure is missing, or is worse where it already fell short",
    "rule.regress-figure.why": (
        "Nothing can be compared with a figure that is gone, and a requirement that was already open does not show "
        "that the pilot has moved further from it."
    ),
    "rule.regress-figure.how": (
        "A number, a date, a bound, or the link of a kill criterion or an objective to its figure (`measures`) was stated "
        "in the baseline, and is unknown, set aside or left out now. Figures of `programme` are left out. Or, against a git "
        "revision, a figure that was measured is worse now, and a requirement on it that was not met is still not met: "
        "accuracy, groundedness, numbers of cases, blocked attempts at prompt injection by their share, agreement and "
        "weeks of a shadow run, days without the builder, cost and value of a task, what an objective measured, what a "
        "baseline has afterwards."
    ),
    "rule.regress-figure.advice": "State it again; if it can no longer be measured, waive the finding with a reason.",
    "rule.regress-figure.example": "evals:\n  live_accuracy: unknown",
    "rule.regress-stage.title": "The stage went back",
    "rule.regress-stage.why": "The stage sets the gate: an earlier stage requires less.",
    "rule.regress-stage.how": (
        "`pilot.stage` comes before the one of the baseline, or is not stated any more. `stalled` counts as `pilot`."
    ),
    "rule.regress-stage.advice": (
        "If the pilot really has gone back, waive the finding with a reason. Otherwise restore the stage."
    ),
    "rule.regress-stage.example": "pilot:\n  name: Example\n  stage: pilot",
    "rule.regress-as-of.title": "The date of the answers went back",
    "rule.regress-as-of.why": (
        "Waivers, evidence and promised dates are compared with `pilot.as_of`: an earlier date revives what has "
        "expired."
    ),
    "rule.regress-as-of.how": "`pilot.as_of` is before the one of the baseline.",
    "rule.regress-as-of.advice": "Give the date on which the answers were last true.",
    "rule.regress-as-of.example": "pilot:\n  name: Example\n  as_of: 2026-06-01",
    "rule.regress-profile.title": "The profile blocks less than before",
    "rule.regress-profile.why": "A milder yardstick is a decision, not a detail.",
    "rule.regress-profile.how": "Fewer requirements block a gate under the profile than under that of the baseline.",
    "rule.regress-profile.advice": "Restore the profile, or waive the finding with a reason and who approved it.",
    "rule.regress-profile.example": (
        "pilot:\n  name: Example\n  profile: lean\n  agent_class: advisory\n  sites: 1\n  harm: minor\n  audience: staff\n"
        "workflow:\n  writes: none\nintegrations:\n  - system: ERP\n    direction: read\nactions:\n  - name: Propose a code\n"
        "    kind: recommend\n    risk: low\n    control: approve"
    ),
    "rule.regress-sector.title": "The organisation is now a public body",
    "rule.regress-sector.why": "No margin is required of a public body, so a loss would no longer be found.",
    "rule.regress-sector.how": "`pilot.sector` is public and was private, or not stated, in the baseline.",
    "rule.regress-sector.advice": "If this is correct, waive the finding with a reason.",
    "rule.regress-sector.example": "pilot:\n  name: Example\n  sector: public",
    "rule.regress-milder.title": "Less is required of the pilot than before",
    "rule.regress-milder.why": (
        "A target lowered after the figure came in, or an action now called harmless, passes a gate without any work."
    ),
    "rule.regress-milder.how": (
        "Against a git revision: harm, audience, writer of a source, kind or risk of an action is milder, or the "
        "target or alert of an SLO or a kill threshold was moved so that it is met, or not reached, more easily."
    ),
    "rule.regress-milder.advice": (
        "If this is correct, waive the finding with a reason and an approver. Otherwise restore it."
    ),
    "rule.regress-milder.example": "slos:\n  - name: match accuracy\n    target: at least 60%",
    "rule.regress-evidence.title": "Evidence counts for less than before",
    "rule.regress-evidence.why": "Requirements that rely on it may fail at their gate.",
    "rule.regress-evidence.how": (
        "An item of evidence of the baseline counts at a lower level now, has become stale, or is gone and nothing as "
        "strong supports what it supported."
    ),
    "rule.regress-evidence.advice": "Renew the document, and give its new date.",
    "rule.regress-evidence.example": ("evidence:\n  - supports: [slos]\n    level: documented\n    ref: nowhere.pdf"),
    "rule.regress-index.title": "The readiness score fell",
    "rule.regress-index.why": "The pilot is further from production than it was.",
    "rule.regress-index.how": (
        "The readiness score, to one decimal, is below the one of the baseline. It is not compared where the "
        "questionnaire has changed."
    ),
    "rule.regress-index.advice": "See the other findings, which name what was lost.",
    "rule.regress-index.example": "owners:\n  sponsor: no",
    "rule.regress-wall-<wall>.title": "The score of a wall fell",
    "rule.regress-wall-<wall>.why": "The pilot has become weaker where pilots of its kind fail.",
    "rule.regress-wall-<wall>.how": (
        "The score of the wall, to one decimal, is below the one of the baseline. It is not compared where the "
        "questionnaire has changed."
    ),
    "rule.regress-wall-<wall>.advice": "See the other findings, which name what was lost.",
    "rule.regress-wall-<wall>.example": "security:\n  secrets: no",
    "rule.waiver-changed.title": "A waiver was added, widened, extended or removed",
    "rule.waiver-changed.why": "A waiver lets a finding pass, so whoever reviews the change needs to see it.",
    "rule.waiver-changed.how": (
        "The waivers are compared with those of the baseline by rule and path. Those of one owner, approver, reason and end "
        "that were added or prolonged together are one remark. A waiver that covers nothing, as it is incomplete or runs "
        "too long, is none. A change is no failure by itself."
    ),
    "rule.waiver-changed.advice": "Check that the person named under `approved_by` has approved it.",
    "rule.waiver-changed.example": (
        "waivers:\n  - rule: OWN-02\n    owner: B. Okafor\n    approved_by: D. Weiss\n    reason: the budget is approved in "
        "September\n    expires: 2026-09-30"
    ),
    "rule.scope-grew.title": "An entry was listed that was not listed before",
    "rule.scope-grew.why": "A system that was forgotten brings its own open questions. Listing it makes nothing worse.",
    "rule.scope-grew.how": (
        "Entries of lists that the baseline does not have are taken out, and the description is assessed again. What is "
        "found only with them comes with the scope: it is marked as such, and is no regression. Evidence, waivers and "
        "decisions are left out."
    ),
    "rule.scope-grew.advice": "Answer the open questions of the new entry, or take it out of the agent's scope.",
    "rule.scope-grew.example": "integrations:\n  - system: ERP\n  - system: CRM",
    "rule.answer-changed.title": "An answer changed, and several findings follow from it",
    "rule.answer-changed.why": "Whoever reads the findings has one thing to check: the answer that changed.",
    "rule.answer-changed.how": (
        "The pilot is assessed again with the answer that the baseline has. What is found only with the answer of today "
        "follows from it, and is listed below it. It fails nothing by itself."
    ),
    "rule.answer-changed.advice": "Restore the answer, or close what is open because of it.",
    "rule.answer-changed.example": "owners:\n  production: no",
    "rule.stage-raised.title": "The stage was raised, and more is due",
    "rule.stage-raised.why": (
        "A later stage is checked against a later gate, and everything open for that gate is then due."
    ),
    "rule.stage-raised.how": (
        "The pilot is assessed again at the stage that the baseline has. What is found only at the stage of today follows "
        "from the change, and is listed below it. It fails nothing by itself."
    ),
    "rule.stage-raised.advice": "Close what the gate requires, or leave the stage as it was until the gate is passed.",
    "rule.stage-raised.example": "pilot:\n  name: Example\n  stage: rollout",
    "rule.waiver-expired.title": "A waiver has expired, and several findings are back",
    "rule.waiver-expired.why": "They were accepted until that day, and nobody has accepted them for longer.",
    "rule.waiver-expired.how": (
        "Several findings are covered by one waiver whose `expires` has passed. They are listed below it, and fail as they "
        "would without it. A single finding says so itself."
    ),
    "rule.waiver-expired.advice": "Close the findings, or have the waiver approved again with a new last day.",
    "rule.waiver-expired.example": (
        "pilot:\n  name: Example\n  as_of: 2026-06-30\nwaivers:\n  - rule: INT-02\n    owner: A. Lee\n"
        "    approved_by: D. Weiss\n    reason: the interface is chosen in June\n    expires: 2026-06-15"
    ),
    "rule.section-missing.title": "A section is missing, and several requirements are open without it",
    "rule.section-missing.why": "They are open for one reason, and one person can usually answer them together.",
    "rule.section-missing.how": (
        "The description does not have the section, and several requirements that are due ask for what would be in it. They "
        "are listed below it, and fail as they would by themselves."
    ),
    "rule.section-missing.advice": "Add the section; `readiness check --fix` inserts it with a placeholder for each answer.",
    "rule.section-missing.example": "pilot:\n  name: Example\n  stage: shadow",
    "rule.description-gone.title": "A description has been removed",
    "rule.description-gone.why": "Removing a pilot is allowed; this finding makes sure it was intended.",
    "rule.description-gone.how": (
        "A description below the paths of the check was there at the revision and is not there now, and no description "
        "of today is that of its pilot: neither its name nor its content is found elsewhere."
    ),
    "rule.description-gone.advice": "If the pilot continues, restore its description.",
    "rule.description-gone.example": "pilot:\n  name: Invoice matcher",
    "rule.description-left-out.title": "A description that was checked is now left out of the check",
    "rule.description-left-out.why": "Its pilot continues, and nobody would hear about it any more.",
    "rule.description-left-out.how": (
        "A description below the paths of the check was checked at the revision. It is still there, and a .gitignore or "
        "`exclude` leaves it out now and did not then; or a file that the check does not take as a description, or does "
        "not look at, has its content or its pilot's name."
    ),
    "rule.description-left-out.advice": "Have it checked again. If the pilot has ended, remove the description.",
    "rule.description-left-out.example": "pilot:\n  name: Invoice matcher",
    "rule.settings-changed.title": "A setting makes the check milder than before",
    "rule.settings-changed.why": (
        "A pull request that changes its own check passes by its own rules. Whoever owns the check needs to see that "
        "and decide."
    ),
    "rule.settings-changed.how": (
        "For a description of the check, `readiness.toml` or `[tool.readiness]` of a `pyproject.toml` gives a milder "
        "value than it did at the git revision: a gate that is earlier or none, a `fail-on` that fails less, a lower "
        "`min-index` or `min-wall`, evidence that is taken on less, waivers that may run longer, a warning that comes "
        "later, another profile or questionnaire. It fails the run whatever `fail-on` is now; one that was `never` before, "
        "or is by an option, fails nothing."
    ),
    "rule.settings-changed.advice": (
        "Restore the setting. If the change is intended, make it in a separate pull request, accepted by whoever "
        "owns the check."
    ),
    "rule.settings-changed.example": "pilot:\n  name: Invoice matcher",
    "rule.pilot-name-shared.title": "Two descriptions have the same pilot name",
    "rule.pilot-name-shared.why": (
        "A finding is identified by the name of its pilot, and so is a moved description: with the same name, one "
        "can be mistaken for the other."
    ),
    "rule.pilot-name-shared.how": "`pilot.name` is the same in two descriptions of a check, ignoring case and spaces.",
    "rule.pilot-name-shared.advice": "Give each pilot a name of its own.",
    "rule.pilot-name-shared.example": "pilot:\n  name: Invoice matcher",
    "rule.index-below.title": "The readiness score is below the required minimum",
    "rule.index-below.why": "Whoever runs the check requires more than the gate does.",
    "rule.index-below.how": "The readiness score is below `--min-index`.",
    "rule.index-below.advice": "Close the findings with the largest weight first; `readiness assess` lists them.",
    "rule.index-below.example": "owners:\n  sponsor: A. Lee",
    "rule.wall-below-<wall>.title": "The score of a wall is below the required minimum",
    "rule.wall-below-<wall>.why": "Whoever runs the check requires more of this wall than the gate does.",
    "rule.wall-below-<wall>.how": "The score of the wall is below `--min-wall`.",
    "rule.wall-below-<wall>.advice": "Close the findings of this wall; `readiness explain` names its requirements.",
    "rule.wall-below-<wall>.example": "owners:\n  sponsor: A. Lee",
    # --- the file itself
    "rule.unreadable.title": "A file that cannot be read",
    "rule.unreadable.why": "Nothing in it was checked.",
    "rule.unreadable.how": "The file cannot be opened, or the path does not exist.",
    "rule.unreadable.advice": "Check the path and its permissions.",
    "rule.unreadable.example": "nowhere.pilot.yaml",
    "rule.SPEC-YAML.title": "The file is not YAML",
    "rule.SPEC-YAML.why": "Until it is, nobody can say where one answer ends and the next begins.",
    "rule.SPEC-YAML.how": (
        "The text breaks the rules of YAML, or reads as something its author cannot have meant. The rest of the file "
        "is read as far as possible, so that all faults are reported at once."
    ),
    "rule.SPEC-YAML.advice": "Write what the finding proposes; text with `:`, `#` or a leading `*` needs quotes.",
    "rule.SPEC-YAML.example": "pilot:\n  name: Example\n  summary: *important* it matches invoices",
    "rule.SPEC-DUPLICATE.title": "A key occurs twice",
    "rule.SPEC-DUPLICATE.why": "YAML readers silently keep one of the two, and not all keep the same one.",
    "rule.SPEC-DUPLICATE.how": "A mapping has the same key more than once.",
    "rule.SPEC-DUPLICATE.advice": "Keep one of the two.",
    "rule.SPEC-DUPLICATE.example": "pilot:\n  name: Example\n  stage: pilot\n  stage: shadow",
    "rule.SPEC-MERGE.title": "A merge key",
    "rule.SPEC-MERGE.why": "YAML 1.2 has no merge keys, so other tools read the file differently.",
    "rule.SPEC-MERGE.how": "A key is `<<`.",
    "rule.SPEC-MERGE.advice": "Write the keys out.",
    "rule.SPEC-MERGE.example": "pilot: &p\n  name: Example\nowners:\n  <<: *p",
    "rule.SPEC-TAG.title": "A YAML tag",
    "rule.SPEC-TAG.why": "A tag asks for a type other than text, and some readers run code for it.",
    "rule.SPEC-TAG.how": "A value begins with `!`.",
    "rule.SPEC-TAG.advice": "Remove the tag, or put the whole value in quotes if it is text.",
    "rule.SPEC-TAG.example": "pilot:\n  name: !important Example",
    "rule.SPEC-ALIAS.title": "An alias that cannot be followed",
    "rule.SPEC-ALIAS.why": "It leads nowhere, back to itself, or unfolds to more than any description has.",
    "rule.SPEC-ALIAS.how": "An alias names no anchor above it, contains itself, or unfolds to more than 50,000 values.",
    "rule.SPEC-ALIAS.advice": "Write the values out.",
    "rule.SPEC-ALIAS.example": "pilot:\n  name: Example\nowners:\n  sponsor: *lee",
    "rule.SPEC-KEY.title": "A key that is not a word",
    "rule.SPEC-KEY.why": "Keys name fields; a list, a number or an empty key names none.",
    "rule.SPEC-KEY.how": "A key is empty, a list, a mapping, an alias, a number, or very long.",
    "rule.SPEC-KEY.advice": "Write each key as plain text: `name: value`.",
    "rule.SPEC-KEY.example": "pilot:\n  name: Example\n  [a, b]: yes",
    "rule.SPEC-DEPTH.title": "Nested too deeply",
    "rule.SPEC-DEPTH.why": "A description has sections, fields and list entries, and nothing deeper.",
    "rule.SPEC-DEPTH.how": "Values are nested more than 24 levels deep.",
    "rule.SPEC-DEPTH.advice": "Check the indentation, or the brackets.",
    "rule.SPEC-DEPTH.example": "pilot:\n  name: Example\n  summary: [[[[[[[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]]]]]]]",
    "rule.SPEC-SIZE.title": "The file is too large",
    "rule.SPEC-SIZE.why": "A description is written by people. A file of this size is something else.",
    "rule.SPEC-SIZE.how": "The file has more bytes than a description may have; the finding states the limit.",
    "rule.SPEC-SIZE.advice": "Keep tables and documents beside the description, and name them under `evidence`.",
    "rule.SPEC-SIZE.example": "a file of many megabytes",
    "rule.SPEC-ENCODING.title": "The file is not plain UTF-8 text",
    "rule.SPEC-ENCODING.why": "Characters would be lost, or would differ from what people see.",
    "rule.SPEC-ENCODING.how": "The bytes are not UTF-8, or the text contains a control character.",
    "rule.SPEC-ENCODING.advice": "Save the file as UTF-8. Remove control characters; they often come in by pasting.",
    "rule.SPEC-ENCODING.example": "a file saved as Latin-1 or UTF-16",
    "rule.SPEC-READING.title": "An answer in your own words was read",
    "rule.SPEC-READING.why": "What was read decides, so it is shown beside what was written.",
    "rule.SPEC-READING.how": (
        "A value is not written as the format has it, and only one reading of it is possible: `94 percent`, "
        "`EUR 180k per year`, `30 June 2026`. Of a range, and of a period such as a quarter, the less favourable end is "
        "taken, and an approximate figure counts as claimed. Where two readings are possible, the value is reported as "
        "unreadable instead."
    ),
    "rule.SPEC-READING.advice": (
        "Nothing has to be done if the reading is right. `readiness check --fix` writes it as the format has it."
    ),
    "rule.SPEC-READING.example": "pilot:\n  name: Example\n  as_of: 30 June 2026",
    "rule.SPEC-SECTION.title": "A section that no description has, or with the wrong structure",
    "rule.SPEC-SECTION.why": (
        "A whole part of the description would be ignored. Until it is clear where it belongs, no verdict would be "
        "about this pilot."
    ),
    "rule.SPEC-SECTION.how": (
        "A key at the left margin is not a section, a section with keys is written as a list, or a list is written "
        "as keys. Nothing is assessed."
    ),
    "rule.SPEC-SECTION.advice": "Write the section that the finding proposes; `readiness list fields` lists them all.",
    "rule.SPEC-SECTION.example": "pilot:\n  name: Example\nownrs:\n  sponsor: A. Lee",
    "rule.SPEC-UNKNOWN-KEY.title": "A key that its section does not have",
    "rule.SPEC-UNKNOWN-KEY.why": "A misspelt key would be an answer that nobody reads.",
    "rule.SPEC-UNKNOWN-KEY.how": (
        "The key is not a field of its section. What is written there is not read, and the field it may stand for "
        "counts as unknown. House questions go under `extra`."
    ),
    "rule.SPEC-UNKNOWN-KEY.advice": "Write the key that the finding proposes; `readiness list fields` lists them all.",
    "rule.SPEC-UNKNOWN-KEY.example": "pilot:\n  name: Example\n  stge: pilot",
    "rule.SPEC-TYPE.title": "A value of the wrong kind",
    "rule.SPEC-TYPE.why": "A figure that cannot be read cannot be compared with anything.",
    "rule.SPEC-TYPE.how": (
        "The field takes another kind of value: a date, a percentage, an amount, a limit, yes or no, a list. What is "
        "written there counts as unknown."
    ),
    "rule.SPEC-TYPE.advice": "Write it as the finding proposes; `readiness explain` on the field shows an example.",
    "rule.SPEC-TYPE.example": "pilot:\n  name: Example\n  as_of: yesterday",
    "rule.SPEC-VALUE.title": "A value that the field does not take",
    "rule.SPEC-VALUE.why": "A word outside the list means nothing to the rules that read it.",
    "rule.SPEC-VALUE.how": (
        "The field takes one of a few words, or a range, and this is not one of them; it counts as unknown. As a "
        "remark (`spec-value`): an answer word without what it needs, such as `n/a` without a reason, or `n/a - "
        "tbd`."
    ),
    "rule.SPEC-VALUE.advice": "Use one of the words that the finding lists.",
    "rule.SPEC-VALUE.example": "pilot:\n  name: Example\n  stage: testing",
    "rule.SPEC-REQUIRED.title": "Something that every description needs is missing",
    "rule.SPEC-REQUIRED.why": "Without the name of the pilot its findings cannot be followed from run to run.",
    "rule.SPEC-REQUIRED.how": "There is no `pilot` section, or no name in it.",
    "rule.SPEC-REQUIRED.advice": "Add `pilot:` with a `name`.",
    "rule.SPEC-REQUIRED.example": "pilot:\n  stage: idea",
    "rule.SPEC-VERSION.title": "The format version is missing or unknown",
    "rule.SPEC-VERSION.why": "The version states the rules by which the file was written.",
    "rule.SPEC-VERSION.how": "The first key is not `readiness: 1`.",
    "rule.SPEC-VERSION.advice": "Write `readiness: 1` at the top.",
    "rule.SPEC-VERSION.example": "readiness: 2\npilot:\n  name: Example",
    # --- why the verdict is what it is; title and advice are those of the questionnaire
    "rule.kill-criterion-triggered.why": (
        "The criterion was agreed with a cool head. Not carrying it out makes every other one worthless."
    ),
    "rule.kill-criterion-triggered.how": "An entry of `kill_criteria` has `status: triggered`.",
    "rule.kill-criterion-triggered.example": (
        "kill_criteria:\n  - metric: accuracy\n    threshold: below 80%\n    status: triggered"
    ),
    "rule.nobody-will-own-it.why": "An agent that nobody owns is switched off at its first incident.",
    "rule.nobody-will-own-it.how": "`owners.production` is answered `no`: everyone asked has declined.",
    "rule.nobody-will-own-it.example": "owners:\n  production: no",
    "rule.costs-more-than-worth.why": "The more the agent is used, the more is lost.",
    "rule.costs-more-than-worth.how": (
        "`economics.cost_per_task` is at least `economics.value_per_task`, in one currency, and evidence at level "
        "measured, not older than {stale_days:g} days, supports both."
    ),
    "rule.costs-more-than-worth.example": (
        "pilot:\n  name: Example\n  as_of: 2026-06-30\neconomics:\n  cost_per_task: 12 USD\n  value_per_task: 9 USD\nevidence:\n"
        "  - supports: [economics.cost_per_task, economics.value_per_task]\n    level: measured\n"
        "    ref: minutes.pdf\n    date: 2026-06-01\n    period: 2026-Q1\n    n: 400"
    ),
    "rule.value-is-diffuse.why": (
        "If no scorecard carries the value and finance cannot bank it, nobody fights for the budget."
    ),
    "rule.value-is-diffuse.how": "`value.scorecard` or `value.bankable` is answered `no`.",
    "rule.value-is-diffuse.example": "value:\n  scorecard: no",
    "rule.scope-too-broad.why": "Each further workflow brings its own owners, data and integrations.",
    "rule.scope-too-broad.how": "`pilot.scope` is something other than `one-workflow`.",
    "rule.scope-too-broad.example": "pilot:\n  name: Example\n  scope: several",
    "rule.severe-and-autonomous.why": (
        "A first agent has no track record. Where a failure would do severe harm, that record has to be built with "
        "people in control."
    ),
    "rule.severe-and-autonomous.how": (
        "`pilot.harm` is severe, `pilot.target_class` is autonomous, and `pilot.first_agent` is not `no`."
    ),
    "rule.severe-and-autonomous.example": ("pilot:\n  name: Example\n  harm: severe\n  target_class: autonomous"),
    "rule.no-way-to-write.why": "Replacing the missing interface would take longer than the whole phase.",
    "rule.no-way-to-write.how": (
        "An integration that writes has no supported interface, and its `effort_weeks` are more than "
        "{rescope_effort_weeks:g} person-weeks."
    ),
    "rule.no-way-to-write.example": (
        "integrations:\n  - system: Ledger\n    direction: write\n    interface: screen-scrape\n    effort_weeks: 40"
    ),
    "rule.live-accuracy-unknown.why": "The whole plan rests on a figure that nobody has.",
    "rule.live-accuracy-unknown.how": (
        "`evals.live_accuracy` has no answer, and no objective on live errors has a measured figure with its window."
    ),
    "rule.live-accuracy-unknown.example": "evals:\n  live_accuracy: unknown",
    "rule.kill-threshold-passed.why": "The agreed limit may already be reached, before anybody depends on the agent.",
    "rule.kill-threshold-passed.how": (
        "A figure is past the threshold of a kill criterion that watches it, on too few cases or over too short a time "
        "to be sure."
    ),
    "rule.kill-threshold-passed.example": (
        "evals:\n  live_accuracy: 74%\nkill_criteria:\n  - metric: match accuracy\n    threshold: below 80%\n"
        "    measures: evals.live_accuracy"
    ),
    "rule.kill-criterion-re-scopes.why": "The agreed limit is already reached, before anybody depends on the agent.",
    "rule.kill-criterion-re-scopes.how": (
        "A kill criterion with the decision `redesign` or `pause` is triggered, or its figure is past the threshold, "
        "and the agent is not live."
    ),
    "rule.kill-criterion-re-scopes.example": (
        "kill_criteria:\n  - metric: match accuracy\n    threshold: below 80%\n    decision: redesign\n"
        "    status: triggered"
    ),
    "rule.kill-criterion-pauses.why": "While the agent continues, the agreed decision is not carried out.",
    "rule.kill-criterion-pauses.how": (
        "The agent is live, and a kill criterion with the decision `redesign` or `pause` is triggered, or the figure it "
        "watches is past its threshold."
    ),
    "rule.kill-criterion-pauses.example": (
        "pilot:\n  name: Invoice matcher\n  stage: production\nkill_criteria:\n  - metric: match accuracy\n    decision: pause\n"
        "    status: triggered"
    ),
    "rule.acts-beyond-its-controls.why": (
        "Each day it runs, the agent may do something that nobody would have approved."
    ),
    "rule.acts-beyond-its-controls.how": (
        "The agent is live, and an action of high risk, or one that spends or commits without a written limit, runs "
        "under `auto` or `guardrail`."
    ),
    "rule.acts-beyond-its-controls.example": (
        "pilot:\n  name: Invoice matcher\n  stage: production\nactions:\n  - name: Pay invoice\n    kind: spend\n    risk: high\n"
        "    control: auto"
    ),
    "rule.acts-unrecorded.why": "If nothing is recorded, what the agent does can be neither checked nor undone.",
    "rule.acts-unrecorded.how": (
        "The agent is live, `audit` is answered `no`, and an action of high risk, or of medium risk without approval, "
        "runs."
    ),
    "rule.acts-unrecorded.example": (
        "pilot:\n  name: Invoice matcher\n  stage: production\naudit: no\nactions:\n  - name: Send letter\n    kind: send\n    control: auto"
    ),
    "rule.recording-unknown.why": "It is not known whether the agent's actions could be checked or undone.",
    "rule.recording-unknown.how": (
        "The agent is live and runs an action of high risk, or of medium risk without approval, and `audit.fields` has "
        "no answer."
    ),
    "rule.recording-unknown.example": (
        "pilot:\n  name: Invoice matcher\n  stage: production\n  harm: minor\nactions:\n  - name: Send letter\n    kind: send\n"
        "    risk: medium\n    control: auto"
    ),
    "rule.first-agent-unbounded.why": (
        "Nobody here has run an agent that acts by itself yet; the first one should not start there."
    ),
    "rule.first-agent-unbounded.how": (
        "A first agent that is not live has an action of high risk, or one that spends or commits without a written "
        "limit, under `auto` or `guardrail`."
    ),
    "rule.first-agent-unbounded.example": (
        "actions:\n  - name: Pay invoice\n    kind: spend\n    risk: high\n    control: auto"
    ),
    "rule.actions-not-described.why": "An action that may run without approval is treated as one that does.",
    "rule.actions-not-described.how": (
        "`kind` or `control` has no answer on an action of an agent that is live, or of a first one that acts by itself. "
        "Or `kind`, `control`, `risk` or `pilot.harm` has none, of an agent that is live or a first one, and could show "
        "that the action runs by itself at a high risk. Or an agent that is live, or a first one that is autonomous, has no "
        "entry in `actions`, or writes with none that does."
    ),
    "rule.actions-not-described.example": "pilot:\n  name: Invoice matcher\n  stage: production\nactions:\n  - name: Send letter\n    kind: send",
    "rule.success-metric-worse.why": "The pilot was meant to improve this figure.",
    "rule.success-metric-worse.how": (
        "From roll-out on, the baseline of `value.metric` is worse afterwards than before by more than the policy allows."
    ),
    "rule.success-metric-worse.example": (
        "pilot:\n  name: Invoice matcher\n  stage: rollout\nbaselines:\n  - metric: downtime\n    before: 127 hours\n    target: 64 hours\n"
        "    after: 200 hours"
    ),
    "rule.result-not-improved.why": (
        "The pilot was meant to improve this figure, and costs money as long as it does not."
    ),
    "rule.result-not-improved.how": (
        "The agent is live, and a baseline of `value.metric` is the same afterwards as before, or worse by less than the "
        "policy allows before its scope is changed."
    ),
    "rule.result-not-improved.example": (
        "pilot:\n  name: Invoice matcher\n  stage: rollout\nactions:\n  - name: Show invoice\n    kind: read\n"
        "    risk: low\n    control: auto\nbaselines:\n  - metric: downtime\n    before: 127 hours\n    target: 64 hours\n"
        "    after: 127 hours"
    ),
    "rule.result-unknown.why": "While nobody measures it, nobody can say whether the agent is worth its cost.",
    "rule.result-unknown.how": (
        "The agent is live, and no baseline is about `value.metric`, or its figure afterwards is missing or cannot be "
        "compared with the one before: it is set aside, in another unit, or negative where it cannot be. In a roll-out a "
        "missing figure counts from one period of the metric after go-live on (its unit's, as in `hours/quarter`, else "
        "`period`; at least the policy `observe_weeks`, at most `pilot_months`); a go-live day that is not stated is no "
        "excuse."
    ),
    "rule.result-unknown.example": (
        "pilot:\n  name: Invoice matcher\n  stage: production\nactions:\n  - name: Show invoice\n    kind: read\n"
        "    risk: low\n    control: auto\n"
        "baselines:\n  - metric: downtime\n    before: 127 hours\n    target: 64 hours"
    ),
    "rule.loss-by-own-figures.why": "A pilot that loses money by its own figures loses more the more it is used.",
    "rule.loss-by-own-figures.how": (
        "A task costs at least what it is worth, or the annual return does not cover the run cost, according to "
        "figures that are only claimed. With evidence, they stop the pilot."
    ),
    "rule.loss-by-own-figures.example": "economics:\n  cost_per_task: 7.10 EUR\n  value_per_task: 5.80 EUR",
    "rule.too-few-people.title": "A phase needs more people than are available.",
    "rule.too-few-people.why": (
        "Work that nobody is available to do is not a plan. The dates would slip from the first week."
    ),
    "rule.too-few-people.how": (
        "The expected effort of a phase, divided by the weeks it may take at most, is more than {team_times:g} times "
        "the team under `programme.team`."
    ),
    "rule.too-few-people.advice": "Reduce the scope, or find the people for that time.",
    "rule.too-few-people.example": "programme:\n  team: 0.1",
    "rule.answers-first.title": "Answers first",
    "rule.answers-first.why": (
        "While a question that could stop the pilot is open, money spent on anything but the answers may be lost. "
        "Silence must not do better than an honest no."
    ),
    "rule.answers-first.how": (
        "A rule for STOP or RE-SCOPE cannot be decided because an answer it reads is missing, or less than "
        "{known_start_percent:g}% of the start gate is known. The verdict is ROADMAP, phase 1 only."
    ),
    "rule.answers-first.advice": "Answer the questions that the verdict lists; then the rules decide again.",
    "rule.answers-first.example": "owners:\n  sponsor: A. Lee",
    "rule.roadmap.title": "No rule stops the pilot, but it has gates still to pass",
    "rule.roadmap.why": "The pilot can reach production, and the open requirements are the way there.",
    "rule.roadmap.how": "No rule of STOP or RE-SCOPE applies or is open, and the go-live gate is not passed.",
    "rule.roadmap.advice": "Fund the plan gate by gate; `readiness roadmap` has its dates.",
    "rule.roadmap.example": "samples/techflow-before.pilot.yaml, with its open questions answered",
    "rule.fast-track.title": "The pilot builds on a proven agent",
    "rule.fast-track.why": "Governance, audit and operations already exist and need not be built again.",
    "rule.fast-track.how": (
        "`pilot.first_agent` is `no`, `pilot.builds_on` names the description of an agent in production with its "
        "foundation evidenced, at most one new system is written, and no action is of high risk."
    ),
    "rule.fast-track.advice": "Take the short path; `readiness roadmap` has its dates.",
    "rule.fast-track.example": "pilot:\n  name: Example\n  first_agent: no\n  builds_on: ../first/pilot.yaml",
    "rule.ready.title": "The go-live gate passes",
    "rule.ready.why": "What production needs is in place, with evidence.",
    "rule.ready.how": "The gates up to go-live pass, and the readiness score and every wall are at or above their bounds.",
    "rule.ready.advice": "Go live, and work on the scale gate.",
    "rule.ready.example": "samples/techflow-after.pilot.yaml, before its scale gate passed",
    "rule.scale.title": "Every gate up to the scale gate passes",
    "rule.scale.why": "The agent works in production, and its return is evidenced.",
    "rule.scale.how": "All gates up to scale pass. Autonomy is decided separately.",
    "rule.scale.advice": "Roll it out further.",
    "rule.scale.example": "samples/techflow-after.pilot.yaml",
    # --- criteria: title and why are those of the questionnaire
    "rule.criterion.how": "It reads {fields}. To count in full it needs evidence at level {level}: {example}.",
    "rule.criterion.advice": "The action that closes it: {action}.",
}
