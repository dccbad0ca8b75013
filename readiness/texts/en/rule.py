"""The page of every rule that is not a criterion.

`title` says what was found, `why` why it matters, `how` how it is decided (numbers of the policy are fields),
`advice` what to do, and `example` is a description, or the part of a run, in which it is found. An example is run
by a test, so it is complete below `readiness` and `pilot.name`.
"""

TEXTS = {
    # --- what the agent does, and who answers for it
    "rule.writes-without-integration.title": "The agent writes, but no integration or action does, or the reverse",
    "rule.writes-without-integration.why": (
        "Write access takes longest to get and carries the risk. If it is missing from the list of integrations, "
        "it is missing from the plan, the effort and the security review too."
    ),
    "rule.writes-without-integration.how": (
        "`workflow.writes` and the kinds of `actions` are compared with `integrations[].direction`, and "
        "where it is said to write, one of the `actions` has to do so. Nothing is reported while a direction or a kind "
        "is unknown."
    ),
    "rule.writes-without-integration.advice": "List the system that is written under `integrations`.",
    "rule.writes-without-integration.example": (
        "workflow:\n  writes: [orders]\nintegrations:\n  - system: ERP\n    direction: read"
    ),
    "rule.class-against-control.title": (
        "The declared class is not the one its actions have, and a control does not fit the stricter one"
    ),
    "rule.class-against-control.why": (
        "The class sets the controls, the sign-offs and the gates. An agent that acts by itself is autonomous, whatever "
        "it is called, and needs the controls of an autonomous one."
    ),
    "rule.class-against-control.how": (
        "What writes, sends, spends or commits under `auto` or `guardrail` makes an agent autonomous. Under `approve`, "
        "`two-party` or `human-only` it makes it advisory (or restricted), as recommending does. A monitor only reads. "
        "The stricter of `pilot.agent_class` and that class counts everywhere, and the control of the action does not "
        "fit it, or is not stated."
    ),
    "rule.class-against-control.advice": "Let a person approve the action, or take it away. Then state the class it has.",
    "rule.class-against-control.example": (
        "pilot:\n  name: Example\n  agent_class: monitor\nactions:\n  - name: Tag an order\n    kind: write\n"
        "    risk: medium\n    control: auto"
    ),
    "rule.class-against-actions.title": "The declared class is not the one its actions have",
    "rule.class-against-actions.why": (
        "Those who sign rely on the class. Declared too mildly, it hides what the agent may do. Declared too strictly, "
        "it asks for proof that nothing in the description needs."
    ),
    "rule.class-against-actions.how": (
        "The class is derived from the actions (see class-against-control) and compared with `pilot.agent_class`. The "
        "stricter one counts everywhere, and the controls fit it. An agent that people approve may be declared "
        "advisory or restricted. Nothing is reported of a stricter class while kind or control of an action is not "
        "stated. An action whose name begins with a verb that changes something (pay, order, send, approve, delete), "
        "and whose kind is to read or recommend, is reported too."
    ),
    "rule.class-against-actions.advice": (
        "State the class that the actions have. If it is to do more later, state that as `pilot.target_class`."
    ),
    "rule.class-against-actions.example": (
        "pilot:\n  name: Example\n  agent_class: monitor\nactions:\n  - name: Tag an order\n    kind: write\n"
        "    risk: medium\n    control: approve"
    ),
    "rule.tier-against-control.title": "An action is of higher risk than declared, and its control does not fit",
    "rule.tier-against-control.why": (
        "A low tier would let the action run without a person. What it does decides its risk, not what the risk is "
        "called."
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
    "rule.tier-against-action.title": "An action is of higher risk than declared",
    "rule.tier-against-action.why": (
        "The tier decides who approves. What has been sent, paid or promised cannot be taken back by the agent."
    ),
    "rule.tier-against-action.how": (
        "The declared tier is lower than the least one of its kind (see tier-against-control), and its control fits "
        "the higher one. The higher one counts everywhere."
    ),
    "rule.tier-against-action.advice": "State the higher tier.",
    "rule.tier-against-action.example": (
        "actions:\n  - name: Pay an invoice\n    kind: spend\n    risk: low\n    control: human-only"
    ),
    "rule.profile-too-lean.title": "The profile is not meant for a pilot like this one",
    "rule.profile-too-lean.why": (
        "A small firm is spared work that its size makes unnecessary. An agent that acts by itself, is of high risk or "
        "runs in several places needs its off-switch, reviews and sign-offs in a firm of any size."
    ),
    "rule.profile-too-lean.how": (
        "The profile lean counts for monitor and advisory agents of at most medium risk on one site. Of any other pilot, "
        "and where class, risk or `pilot.sites` is not stated, enterprise counts."
    ),
    "rule.profile-too-lean.advice": "Remove `pilot.profile`, or state what is not stated.",
    "rule.profile-too-lean.example": "pilot:\n  name: Example\n  agent_class: autonomous\n  sites: 6\n  profile: lean",
    "rule.owner-is-sponsor.title": "Sponsor and production owner are the same person",
    "rule.owner-is-sponsor.why": (
        "A sponsor decides whether the pilot goes on; the production owner has to live with it every day. One person "
        "cannot do both, and usually does neither after launch."
    ),
    "rule.owner-is-sponsor.how": "`owners.sponsor` and `owners.production` name the same person or post, whatever role is added.",
    "rule.owner-is-sponsor.advice": "Name the line manager who will run it as production owner.",
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
        "Consider an owner in the line. This is a preference, not a fault: waive it when the choice is deliberate."
    ),
    "rule.accuracy-owner-in-it.example": "owners:\n  accuracy: C. Roy, data scientist",
    "rule.one-person-many-roles.title": "One person in many roles",
    "rule.one-person-many-roles.why": (
        "Roles are separate so that somebody is there when another is away, and so that one checks what the other "
        "decides. With one name in most of them, one absence stops the pilot and nobody is left to object."
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
        "Each source needs an owner, a contract, access and a freshness limit. Most pilots need a few sources, and "
        "the rest delays them."
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
        "The sum of `integrations[].effort_weeks` is less than {integration_share_percent:g}% of it and the other "
        "engineering of the plan together. It is decided when every integration has an estimate."
    ),
    "rule.integration-share.advice": "Check the estimates with the owners of the interfaces.",
    "rule.integration-share.example": "integrations:\n  - system: ERP\n    effort_weeks: 1",
    "rule.curated-against-live.title": "Accuracy on chosen data is better than on live data, or live accuracy is unknown",
    "rule.curated-against-live.why": (
        "Picked examples and replayed history are cleaner than what arrives every day. Only the figure on live "
        "input says what users will see."
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
        "`value.kind` is `outcome`, and `value.metric` speaks of a number of things done: recommendations, messages, "
        "sessions, clicks, users trained."
    ),
    "rule.activity-metric.advice": "Measure what the work achieves.",
    "rule.activity-metric.example": "value:\n  metric: number of recommendations\n  kind: outcome",
    # --- targets, alerts, kill criteria
    "rule.alert-order.title": "An alert is stricter than the target it belongs to",
    "rule.alert-order.why": (
        "Such an alert sounds while the target is met. People learn to ignore it, and miss the one that matters."
    ),
    "rule.alert-order.how": (
        "`slos[].alert` is compared with `slos[].target` in one unit: 3 days with 20 hours in days. Different units "
        "and currencies are not compared."
    ),
    "rule.alert-order.advice": "Set the alert beyond the target: below a floor, above a ceiling.",
    "rule.alert-order.example": "slos:\n  - name: accuracy\n    target: at least 90%\n    alert: below 95%",
    "rule.baseline-target-worse.title": "A target is worse than the value before the pilot",
    "rule.baseline-target-worse.why": (
        "Either a figure is mistyped or the direction is not stated. Until that is settled, nobody can say whether "
        "the pilot improved anything."
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
    "rule.result-worse-than-before.why": "The pilot was to improve it. Whatever else is gained, somebody pays for this.",
    "rule.result-worse-than-before.how": (
        "`after` of a baseline is worse than `before`, in the direction that is stated or that the target shows."
    ),
    "rule.result-worse-than-before.advice": "Find out why, and say what is done about it.",
    "rule.result-worse-than-before.example": (
        "baselines:\n  - metric: downtime\n    before: 127 hours\n    target: 64 hours\n    after: 200 hours"
    ),
    "rule.result-not-comparable.title": "Nobody can say whether the success metric has improved",
    "rule.result-not-comparable.why": (
        "A result that cannot be compared with the state before shows nothing, however good it looks."
    ),
    "rule.result-not-comparable.how": (
        "The figure before of the baseline of `value.metric` is set aside, or the one afterwards is in another unit, over "
        "another period, or negative where it cannot be. Or `value.metric` is stated, the agent is live, and no baseline "
        "is about it."
    ),
    "rule.result-not-comparable.advice": "Measure both in one unit and over one period, or choose a success metric that can be.",
    "rule.result-not-comparable.example": (
        "value:\n  metric: downtime\nbaselines:\n  - metric: downtime\n    before: 127 hours\n    target: 64 hours\n"
        "    after: 41 shifts"
    ),
    "rule.objective-past-alert.title": "A measured figure is where its alert sounds",
    "rule.objective-past-alert.why": "The figure at which somebody is woken is reached, and the agent goes on.",
    "rule.objective-past-alert.how": "What was measured for an objective is past its alert.",
    "rule.objective-past-alert.advice": "Treat it as an incident, and improve the agent before it is given more work.",
    "rule.objective-past-alert.example": (
        "evals:\n  live_accuracy: 50%\nslos:\n  - name: match accuracy\n    target: at least 92%\n    alert: below 90%"
    ),
    "rule.kill-status-against-figures.title": "A kill criterion is stated as clear against its figures",
    "rule.kill-status-against-figures.why": "The figure that it watches is past the threshold that was agreed.",
    "rule.kill-status-against-figures.how": (
        "`status` of a kill criterion is `clear`, and the figure that it watches is past its threshold."
    ),
    "rule.kill-status-against-figures.advice": "Correct the status or the figure, and do what was agreed.",
    "rule.kill-status-against-figures.example": (
        "evals:\n  live_accuracy: 50%\n  live_cases: 900\nkill_criteria:\n  - metric: match accuracy\n"
        "    threshold: below 80%\n    status: clear\n    measures: evals.live_accuracy"
    ),
    "rule.kill-before-alert.title": "A kill criterion triggers before the alert on the same figure",
    "rule.kill-before-alert.why": (
        "The alert is there to act in time. If the kill threshold is reached first, the first warning is the end."
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
        "From the shadow run on, a kill criterion that nobody looks at is no control. An unknown status may hide one "
        "that has triggered."
    ),
    "rule.kill-status-missing.how": (
        "The stage is shadow, rollout or production, and an entry of `kill_criteria` has no `status`."
    ),
    "rule.kill-status-missing.advice": "Add `status: clear` or `status: triggered`, after looking.",
    "rule.kill-status-missing.example": (
        "pilot:\n  name: Example\n  stage: shadow\nkill_criteria:\n  - metric: accuracy\n    threshold: below 80%"
    ),
    "rule.false-alarm-rate.title": "The alert would often sound for an agent that is on target",
    "rule.false-alarm-rate.why": (
        "With few cases in a window, chance alone takes a good agent below the alert. False alarms teach people to "
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
    "rule.window-too-long.why": "A decline is noticed only when the window has filled. After a month it is too late.",
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
        "The gate is where somebody decides with the facts in hand. A stage taken without it means that nobody did."
    ),
    "rule.stage-beyond-gates.how": "The gate that `pilot.stage` needs behind it has open blockers.",
    "rule.stage-beyond-gates.advice": (
        "Close the blockers. If the pilot is really taken back, state the earlier stage, and what no longer fits it. Whoever "
        "decides to go on all the same records it under `decisions`: the finding stays, and says who decided."
    ),
    "rule.stage-beyond-gates.example": "pilot:\n  name: Example\n  stage: production",
    "rule.decision-incomplete.title": "A decision on record that does not say who took it, when, what or why",
    "rule.decision-incomplete.why": (
        "A decision against the verdict is answered for by a person and a reason. Without them nobody took it."
    ),
    "rule.decision-incomplete.how": (
        "`date`, `decided`, `by` or `reason` is missing from an entry of `decisions`, or its date is after `pilot.as_of` "
        "(or `--today`). Such an entry is printed, and supports no stage."
    ),
    "rule.decision-incomplete.advice": "Add what is missing.",
    "rule.decision-incomplete.example": (
        "decisions:\n  - date: 2026-07-01\n    decided: go on to the shadow run\n    reason: the owner starts in August"
    ),
    "rule.stage-against-decision.title": "The pilot goes on after a decision to stop it",
    "rule.stage-against-decision.why": "Who decided believes that it has stopped. Nobody answers for what it does since then.",
    "rule.stage-against-decision.how": (
        "The latest entry of `decisions` that lacks nothing and is not after `pilot.as_of` (or `--today`) says to stop, pause "
        "or end it, and `pilot.stage` is shadow, rollout or production."
    ),
    "rule.stage-against-decision.advice": (
        "Carry the decision out and state the stage that follows, or record the later decision to go on."
    ),
    "rule.stage-against-decision.example": (
        "pilot:\n  name: Example\n  stage: production\n  as_of: 2026-07-10\ndecisions:\n  - date: 2026-07-01\n"
        "    decided: stop the agent\n    by: A. Lee, CFO\n    reason: it loses money"
    ),
    "rule.stage-below-content.title": "The pilot is further than its stage says, by what it describes",
    "rule.stage-below-content.why": (
        "The stage sets the gate that a pilot is checked against. One that is live is not checked as an idea."
    ),
    "rule.stage-below-content.how": (
        "`pilot.stage` is below rollout, and two of these are described: a go-live date that is past; a result "
        "(`baselines[].after`), not measured before that date; an old way of working that is retired; and, where the "
        "stage is not shadow, beside one of these an objective that is watched live, working days without the builder, or "
        "an integration that has run in production, all of which a shadow run has too. "
        "The pilot is checked against the go-live gate, and the verdict takes it as live. An idea or a "
        "pilot with weeks of a shadow run, or with agreement that was counted there, is checked against the shadow gate."
    ),
    "rule.stage-below-content.advice": "Set the stage that the description shows, or correct what shows it.",
    "rule.stage-below-content.example": (
        "pilot:\n  name: Example\n  stage: pilot\n  as_of: 2026-06-30\n  go_live: 2026-03-01\n"
        "slos:\n  - name: match accuracy\n    live: yes"
    ),
    "rule.stage-not-stated.title": "The stage is not stated, and the description shows how far the pilot is",
    "rule.stage-not-stated.why": "Leaving the stage out must not make the gate milder.",
    "rule.stage-not-stated.how": (
        "`pilot.stage` is unknown. A go-live date that is past, a result (`baselines[].after`) or an old way of working "
        "that is retired count as live, a shadow run counts as the shadow stage."
    ),
    "rule.stage-not-stated.advice": "State the stage.",
    "rule.stage-not-stated.example": "pilot:\n  name: Example\nchange:\n  shadow_weeks: 4\n  shadow_agreement: 91%",
    "rule.go-live-passed.title": "The planned go-live date has passed",
    "rule.go-live-passed.why": "A date that slipped without a new one hides a stall.",
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
        "Autonomy is earned by a record of decisions that people checked. Without it, nobody knows how the agent fails."
    ),
    "rule.autonomous-without-probation.how": (
        "`pilot.agent_class` is autonomous and `governance.probation_months` is below {probation_months:g}."
    ),
    "rule.autonomous-without-probation.advice": "Let it advise until the probation is served.",
    "rule.autonomous-without-probation.example": (
        "pilot:\n  name: Example\n  agent_class: autonomous\ngovernance:\n  probation_months: 2"
    ),
    # --- money
    "rule.two-currencies.title": "Figures that belong together are in two currencies",
    "rule.two-currencies.why": (
        "A cost in one currency and a return in another have no difference, no sum and no ratio. Nothing is converted "
        "here, as a rate would have to come from somewhere and would change every day."
    ),
    "rule.two-currencies.how": (
        "Amounts that are compared or added up (cost and value per task with the ledger; return, its parts and "
        "programme cost; the budget; run costs; the figures of one baseline or objective) name different currencies. "
        "They are then neither compared nor added, and no ROI is calculated."
    ),
    "rule.two-currencies.advice": "State all of them in one currency, and note the rate used.",
    "rule.two-currencies.example": "value:\n  annual_return: 30M JPY\n  programme_cost: 1.1M USD",
    "rule.roi-does-not-recompute.title": "The stated ROI is not what the figures give",
    "rule.roi-does-not-recompute.why": (
        "The first thing a finance partner does is to recompute it. An ROI that its own figures do not give costs "
        "the whole case its credit."
    ),
    "rule.roi-does-not-recompute.how": (
        "`value.stated_roi` is compared with (return - cost) / cost, or with return / cost under `roi_formula: gross`. "
        "A gross ratio that is right is reported too: it is no return."
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
    "rule.opportunity-in-return.title": "The annual return counts opportunity cost",
    "rule.opportunity-in-return.why": (
        "Cost that was avoided never appears in an account, so finance cannot bank it. A case that needs it is "
        "weaker than it looks."
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
        "Model, infrastructure, review, support and maintenance add up to something more than one percent away from "
        "`economics.cost_per_task`."
    ),
    "rule.ledger-does-not-add-up.advice": "Correct the total or the lines.",
    "rule.ledger-does-not-add-up.example": (
        "economics:\n  cost_per_task: 96 USD\n  model: 20 USD\n  infra: 22 USD\n  review: 18 USD\n"
        "  support: 16 USD\n  maintenance: 2 USD"
    ),
    "rule.return-against-tasks.title": "The annual return is not what the tasks of a year are worth",
    "rule.return-against-tasks.why": (
        "Both figures say what the agent brings in. If they are far apart, one of them is wrong, or the return rests "
        "on something that no task brings in."
    ),
    "rule.return-against-tasks.how": (
        "`economics.value_per_task` × 12 × `workflow.volume_per_month` is more than the policy "
        "`contradiction_percent` away from the validated return, or from `value.annual_return` where no part is "
        "validated. The volume may be of the tasks taken in or of those resolved: the tasks that people take over may be "
        "left out, and both readings must be that far away. Amounts in two currencies are not compared. Loss and payback are calculated "
        "with the lower figure."
    ),
    "rule.return-against-tasks.advice": (
        "Correct the value per task, the volume or the return, or name the part of the return that no task brings in "
        "under `value.return_parts`."
    ),
    "rule.return-against-tasks.example": (
        "workflow:\n  volume_per_month: 1000\neconomics:\n  value_per_task: 3 EUR\nvalue:\n  annual_return: 90000 EUR"
    ),
    "rule.cost-against-tasks.title": "The cost of a year is not what its tasks cost",
    "rule.cost-against-tasks.why": (
        "The budget is approved on one of the two figures and spent by the other. Costs look small until the volume "
        "arrives."
    ),
    "rule.cost-against-tasks.how": (
        "`economics.cost_per_task`, or the sum of its lines where that is more, × 12 × `workflow.volume_per_month` is "
        "more than the policy `contradiction_percent` away from `budget.annual_run_cost` or from "
        "`economics.cost_at_volume`. Amounts in two currencies are not compared. Loss and payback are calculated with "
        "the highest figure."
    ),
    "rule.cost-against-tasks.advice": "Correct the cost per task, the volume or the cost of the year.",
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
    "rule.evidence-future.why": "It cannot have been looked at. One of the two dates is wrong.",
    "rule.evidence-future.how": (
        "`evidence[].date` is later than `pilot.as_of` (or `--today`). Such evidence counts as undated, and ages at "
        "once where it matters."
    ),
    "rule.evidence-future.advice": "Correct `date`, or `pilot.as_of`.",
    "rule.evidence-future.example": (
        "pilot:\n  name: Example\n  as_of: 2026-01-01\nevidence:\n  - supports: [slos]\n    level: documented\n"
        "    ref: minutes.pdf\n    date: 2026-02-01"
    ),
    "rule.evidence-missing.title": "Evidence that is not there",
    "rule.evidence-missing.why": "A document that nobody can open proves nothing. The answer counts as a claim.",
    "rule.evidence-missing.how": (
        "`ref` names no file below the folder of the description, or an item of evidence has no `ref`. An error with "
        "`--strict-evidence`."
    ),
    "rule.evidence-missing.advice": "Put the file beside the description, correct `ref`, or link to it.",
    "rule.evidence-missing.example": ("evidence:\n  - supports: [slos]\n    level: documented\n    ref: nowhere.pdf"),
    "rule.evidence-empty.title": "Evidence with nothing in it",
    "rule.evidence-empty.why": "An empty file, a form that nobody filled in or a link to something elsewhere proves nothing. The answer counts as a claim.",
    "rule.evidence-empty.how": (
        "The file is empty or has a single word, only headings, comments or placeholders, dummy text, keys struck at "
        "random or a few sentences over and over; a note that the document is elsewhere; it is cut off, too small "
        "for its kind, or not of the kind its name says; it is a form that is not filled in, a table without records, "
        "a pointer (Git LFS, `.url`, `.gdoc`), a saved sign-in or error page, an archive of such files, a file that takes a "
        "password; or the description itself. What is not recognised counts. An error with `--strict-evidence`."
    ),
    "rule.evidence-empty.advice": "Name the document that supports the answer, complete and as a file of its own.",
    "rule.evidence-empty.example": "evidence:\n  - supports: [slos]\n    level: documented\n    ref: empty.pdf",
    "rule.evidence-idle.title": "Evidence that supports nothing",
    "rule.evidence-idle.why": (
        "It raises no score, and often means a misspelt address: the requirement it was meant for still counts as "
        "claimed."
    ),
    "rule.evidence-idle.how": (
        "No criterion rests on what `supports` names, or the entry of a list that it names is gone."
    ),
    "rule.evidence-idle.advice": (
        "Name a field, a section or a criterion in `supports`; `readiness list fields` has them all."
    ),
    "rule.evidence-idle.example": ("evidence:\n  - supports: [OPS-99]\n    level: documented\n    ref: minutes.pdf"),
    "rule.evidence-same-file.title": "Two items of evidence are the same file",
    "rule.evidence-same-file.why": "A copy under another name adds nothing. Each copy counts as a claim.",
    "rule.evidence-same-file.how": (
        "Two files have the same content, whatever their blanks, case, line ends and dates of saving, or one file is "
        "the only one behind three or more items. An error with "
        "`--strict-evidence`."
    ),
    "rule.evidence-same-file.advice": "Cite the document once, with everything it supports.",
    "rule.evidence-same-file.example": (
        "evidence:\n  - supports: [slos]\n    level: documented\n    ref: minutes.pdf\n"
        "  - supports: [audit]\n    level: documented\n    ref: copy.pdf"
    ),
    "rule.evidence-blanket.title": "One document is evidence for too much",
    "rule.evidence-blanket.why": "A document that is meant to prove everything was rarely written to prove anything.",
    "rule.evidence-blanket.how": (
        "One document, named by items of evidence and as an answer, lifts more than {blanket_criteria:g} criteria. Those "
        "of weight {blanket_weight:g} or more count it as documented at most."
    ),
    "rule.evidence-blanket.advice": "Name only what the document really supports, or add the documents it refers to.",
    "rule.evidence-blanket.example": (
        "evidence:\n  - supports: [owners, audit, evals, operations, governance, change]\n    level: documented\n"
        "    ref: minutes.pdf"
    ),
    "rule.evidence-stale.title": "Evidence is too old for what it supports",
    "rule.evidence-stale.why": "How well an agent works changes with its data, its users and its model.",
    "rule.evidence-stale.how": (
        "It is more than {stale_days:g} days old (by its `date`, on the day of the assessment) and supports a requirement "
        "whose truth ages. It counts one level less there."
    ),
    "rule.evidence-stale.advice": "Measure again, and name the new document with its date.",
    "rule.evidence-stale.example": (
        "pilot:\n  name: Example\n  as_of: 2026-06-30\nevals:\n  live_accuracy: 91%\n"
        "evidence:\n  - supports: [evals]\n    level: measured\n    ref: minutes.pdf\n    date: 2025-06-30\n"
        "    period: 2025-06\n    n: 90"
    ),
    "rule.evidence-ends.title": "Evidence goes stale soon",
    "rule.evidence-ends.why": "From one day to the next a gate shuts that is open, and nobody has changed a line.",
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
    "rule.go-live-near.why": "A date that is missed is explained once; one that was known to be missed is not.",
    "rule.go-live-near.how": (
        "`pilot.go_live` is within {warn_days:g} days, the agent is not live, and a blocker up to the go-live gate is open; "
        "`warn-days` of the settings changes how long before."
    ),
    "rule.go-live-near.advice": "Close what is open, or agree a new date with the sponsor.",
    "rule.go-live-near.example": "pilot:\n  name: Example\n  stage: shadow\n  as_of: 2026-06-30\n  go_live: 2026-07-06",
    "rule.kill-date-passed.title": "A kill date of the plan has passed, and its gate is still shut",
    "rule.kill-date-passed.why": (
        "A kill date is agreed while nobody is tired of the pilot yet. One that passes without a decision says that no date "
        "of this plan has to be kept."
    ),
    "rule.kill-date-passed.how": (
        "The plan saved with `readiness roadmap --save` and given with `--against` has a kill date before the day of the "
        "assessment, and the gate it is about does not pass. A description without a day, or as of a day before the plan, "
        "counts the same. Nothing waives it."
    ),
    "rule.kill-date-passed.advice": (
        "Do what the plan says: stop or re-scope. Or have the sponsor decide to go on, record it under `decisions`, and "
        "save a new plan."
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
    "rule.evidence-link.why": "It is not opened, so what it leads to is not known.",
    "rule.evidence-link.how": (
        "`ref` is a link or a ticket and `level` is demonstrated or measured. With `--trust-links` the level counts as "
        "written."
    ),
    "rule.evidence-link.advice": "Put the file beside the description, or run with `--trust-links`.",
    "rule.evidence-link.example": (
        "evidence:\n  - supports: [slos]\n    level: measured\n    ref: OPS-7\n    period: 2026-Q1\n    n: 40"
    ),
    "rule.evidence-uncounted.title": "A measurement without period and count",
    "rule.evidence-uncounted.why": "A figure over an unknown number of cases may be chance.",
    "rule.evidence-uncounted.how": (
        "`level: measured` without both `period` and `n`, where the file is no table of records that gives them; a "
        "`period` that names no period of time; or an `n` that is not a whole number from 1. It counts as demonstrated."
    ),
    "rule.evidence-uncounted.advice": "Give `period` and `n`: a period that has ended, and how many cases were counted in it.",
    "rule.evidence-uncounted.example": ("evidence:\n  - supports: [slos]\n    level: measured\n    ref: minutes.pdf"),
    # --- verdicts as findings
    "rule.verdict-stop.title": "The verdict is STOP",
    "rule.verdict-stop.why": "Money spent on it from here on is lost, whatever else is done well.",
    "rule.verdict-stop.how": "A rule of the verdict STOP applies; the finding names it and the answers it read.",
    "rule.verdict-stop.advice": "Do what the verdict says, or correct the answers it read.",
    "rule.verdict-stop.example": "owners:\n  production: no",
    "rule.verdict-pause.title": "The verdict is PAUSE",
    "rule.verdict-pause.why": "A live agent does what its controls do not cover, or passed a limit that was agreed. Each day it goes on is a risk somebody runs.",
    "rule.verdict-pause.how": "A rule of the verdict PAUSE applies; the finding names it and the answers it read.",
    "rule.verdict-pause.advice": "Take back today what is named, or correct the answers it read.",
    "rule.verdict-pause.example": "pilot:\n  name: Invoice matcher\n  stage: production\nactions:\n  - name: Pay invoice\n    kind: spend\n    risk: high\n    control: auto",
    "rule.verdict-re-scope.title": "The verdict is RE-SCOPE",
    "rule.verdict-re-scope.why": "The pilot as it is cut cannot get to production. A narrower one may.",
    "rule.verdict-re-scope.how": "A rule of the verdict RE-SCOPE applies; the finding names it and the answers it read.",
    "rule.verdict-re-scope.advice": "Narrow the scope first, or correct the answers the verdict read.",
    "rule.verdict-re-scope.example": "pilot:\n  name: Example\n  scope: open-ended",
    "rule.stage-beyond-verdict.title": "The pilot is further than its verdict lets it go",
    "rule.stage-beyond-verdict.why": (
        "The verdict funds phase 1 only: a question that could stop the pilot is open, and yet it runs."
    ),
    "rule.stage-beyond-verdict.how": (
        "The verdict is limited to phase 1 and `pilot.stage` is shadow, rollout or production. A decision under "
        "`decisions` is added to the finding and does not close it."
    ),
    "rule.stage-beyond-verdict.advice": (
        "Answer what the verdict waits for. Whoever decides to go on all the same records it under `decisions`: the finding "
        "stays, and says who decided."
    ),
    "rule.stage-beyond-verdict.example": "pilot:\n  name: Example\n  stage: shadow\n  scope: one-workflow",
    # --- waivers
    "rule.waiver-incomplete.title": "A waiver that covers nothing, as it is not complete",
    "rule.waiver-incomplete.why": "An exception without a rule, an owner, a reason or an end cannot be called in.",
    "rule.waiver-incomplete.how": (
        "An entry of `waivers` has no `rule`, `owner` or `expires`, no person or post in `approved_by`, or a `reason` "
        "that does not say why, such as `ok`, `later` or one word."
    ),
    "rule.waiver-incomplete.advice": "Add what is missing.",
    "rule.waiver-incomplete.example": "waivers:\n  - rule: OWN-01\n    reason: the post is being filled",
    "rule.waiver-not-allowed.title": "A waiver of something that cannot be waived",
    "rule.waiver-not-allowed.why": (
        "A verdict or a contradiction in the figures says that something is wrong, and accepting it does not make it "
        "right. A waiver is for work that is known and under way."
    ),
    "rule.waiver-not-allowed.how": (
        "`rule` names a verdict, a contradiction that is an error, a fault of the file, or a finding on a waiver."
    ),
    "rule.waiver-not-allowed.advice": (
        "Correct the facts or the stage. A sponsor who goes on all the same records that under `decisions`, which is "
        "printed and changes no exit code."
    ),
    "rule.waiver-not-allowed.example": (
        "pilot:\n  name: Example\n  as_of: 2026-06-30\nwaivers:\n  - rule: verdict-stop\n    owner: A. Lee, CFO\n"
        "    approved_by: D. Weiss, CEO\n    reason: the board wants to see a year of it\n    expires: 2026-11-30"
    ),
    "rule.waiver-too-long.title": "A waiver that runs longer than is allowed",
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
    "rule.waiver-own-approval.why": "Whoever answers for an exception is the last to see that it should end.",
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
    "rule.waiver-unused.title": "A waiver that covers nothing, as nothing is found",
    "rule.waiver-unused.why": "The finding is closed, or the waiver names another rule or path than was meant.",
    "rule.waiver-unused.how": "No finding has the `rule` and `path` of an entry of `waivers`.",
    "rule.waiver-unused.advice": "Remove the waiver, or correct its `rule` and `path`.",
    "rule.waiver-unused.example": (
        "pilot:\n  name: Example\n  as_of: 2026-06-30\nwaivers:\n  - rule: evidence-missing\n    owner: A. Lee\n"
        "    approved_by: D. Weiss\n    reason: the supplier delivers in October\n    expires: 2026-11-30"
    ),
    # --- another questionnaire than the built-in one
    "rule.questionnaire-asks-less.title": "The questionnaire asks less than the built-in one",
    "rule.questionnaire-asks-less.why": (
        "A verdict is only worth what was asked. Whoever reads it has to see what a house does not ask, and why."
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
        "The pilot has this result because the house asks less, not because more of it is shown."
    ),
    "rule.questionnaire-better-verdict.how": (
        "The pilot is assessed by the built-in questionnaire as well. There its verdict or level is worse, or a gate "
        "is shut that is open here. `--fail-on warning` makes it fail the check."
    ),
    "rule.questionnaire-better-verdict.advice": (
        "Close what the built-in questionnaire asks, or have whoever decides confirm the reasons of the house."
    ),
    "rule.questionnaire-better-verdict.example": "pilot:\n  name: Example",
    # --- worse than before, and below a bound
    "rule.regress-<criterion>.title": "A requirement that was met is met no longer",
    "rule.regress-<criterion>.why": "Progress that is lost without a word is the easiest to miss.",
    "rule.regress-<criterion>.how": (
        "The criterion passed in the baseline and does not pass now. It is not compared where its question or the "
        "level of evidence has changed."
    ),
    "rule.regress-<criterion>.advice": "Restore the answer and its evidence, or waive the finding with a reason.",
    "rule.regress-<criterion>.example": "owners:\n  production: no",
    "rule.regress-answer.title": "A plain no has been taken away",
    "rule.regress-answer.why": "Silence counts no better than no, but it hides that somebody knew.",
    "rule.regress-answer.how": "A field was answered `no` in the baseline and has no answer now.",
    "rule.regress-answer.advice": "Write the `no` again, or the better answer.",
    "rule.regress-answer.example": "owners:\n  sponsor: A. Lee",
    "rule.regress-item.title": "An entry of a list is gone",
    "rule.regress-item.why": "With a data source, an integration or an action its open questions disappear too.",
    "rule.regress-item.how": "An entry of a list of the baseline is not there now; evidence and waivers are left out.",
    "rule.regress-item.advice": "List it again. If it was renamed or dropped on purpose, waive the finding.",
    "rule.regress-item.example": "integrations:\n  - system: ERP",
    "rule.regress-figure.title": "A figure that was stated is not any more, or is worse where it was short already",
    "rule.regress-figure.why": (
        "Nothing can be held against a figure that is gone, and a requirement that was open before does not show that the "
        "pilot got further from it."
    ),
    "rule.regress-figure.how": (
        "A number, a date, a bound, or the link of a kill criterion or an objective to its figure (`measures`) was stated "
        "in the baseline, and is unknown, set aside or left out now. Figures of `programme` are left out. Or, against a git "
        "revision, a figure that was measured is worse now, and a requirement on it that was not met is still not met: "
        "accuracy, groundedness, numbers of cases, blocked attempts at prompt injection by their share, agreement and "
        "weeks of a shadow run, days without the builder, cost and value of a task, what an objective measured, what a "
        "baseline has afterwards."
    ),
    "rule.regress-figure.advice": "State it again; where it cannot be measured any more, waive the finding with a reason.",
    "rule.regress-figure.example": "evals:\n  live_accuracy: unknown",
    "rule.regress-stage.title": "The stage went back",
    "rule.regress-stage.why": "The stage sets the gate: an earlier one asks for less.",
    "rule.regress-stage.how": (
        "`pilot.stage` comes before the one of the baseline, or is not stated any more. `stalled` counts as `pilot`."
    ),
    "rule.regress-stage.advice": "If the pilot was really taken back, waive the finding with a reason. Else restore it.",
    "rule.regress-stage.example": "pilot:\n  name: Example\n  stage: pilot",
    "rule.regress-as-of.title": "The day of the answers went back",
    "rule.regress-as-of.why": (
        "Waivers, evidence and promised dates are judged by `pilot.as_of`: an earlier day brings back what has ended."
    ),
    "rule.regress-as-of.how": "`pilot.as_of` is before the one of the baseline.",
    "rule.regress-as-of.advice": "Give the day on which the answers were last true.",
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
    "rule.regress-sector.title": "The organisation has become a public body",
    "rule.regress-sector.why": "No margin is asked of a public body, so that a loss would no longer be found.",
    "rule.regress-sector.how": "`pilot.sector` is public and was private, or not stated, in the baseline.",
    "rule.regress-sector.advice": "If it is so, waive the finding with a reason.",
    "rule.regress-sector.example": "pilot:\n  name: Example\n  sector: public",
    "rule.regress-milder.title": "Less is asked of the pilot than before",
    "rule.regress-milder.why": (
        "A target that was lowered after the figure came in, or an action that is called harmless, passes a gate "
        "without any work."
    ),
    "rule.regress-milder.how": (
        "Against a git revision: harm, audience, writer of a source, kind or risk of an action is milder, or the "
        "target or alert of an SLO or a kill threshold was moved so that it is met, or not reached, more easily."
    ),
    "rule.regress-milder.advice": "If it is so, waive the finding with a reason and who approved it. Else restore it.",
    "rule.regress-milder.example": "slos:\n  - name: match accuracy\n    target: at least 60%",
    "rule.regress-evidence.title": "Evidence counts for less than before",
    "rule.regress-evidence.why": "Requirements that rest on it may fail at their gate.",
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
    "rule.regress-index.advice": "See the other findings: they name what was lost.",
    "rule.regress-index.example": "owners:\n  sponsor: no",
    "rule.regress-wall-<wall>.title": "The score of a wall fell",
    "rule.regress-wall-<wall>.why": "The pilot got weaker where pilots of its kind fail.",
    "rule.regress-wall-<wall>.how": (
        "The score of the wall, to one decimal, is below the one of the baseline. It is not compared where the "
        "questionnaire has changed."
    ),
    "rule.regress-wall-<wall>.advice": "See the other findings: they name what was lost.",
    "rule.regress-wall-<wall>.example": "security:\n  secrets: no",
    "rule.waiver-changed.title": "A waiver was added, widened, prolonged or removed",
    "rule.waiver-changed.why": "A waiver lets a finding pass, so whoever reviews the change needs to see it.",
    "rule.waiver-changed.how": (
        "The waivers are compared with those of the baseline by rule and path. Those of one owner, approver, reason and end "
        "that were added or prolonged together are one remark. A waiver that covers nothing, as it is incomplete or runs "
        "too long, is none. A change is no failure by itself."
    ),
    "rule.waiver-changed.advice": "See that the person named as `approved_by` has approved it.",
    "rule.waiver-changed.example": (
        "waivers:\n  - rule: OWN-02\n    owner: B. Okafor\n    approved_by: D. Weiss\n    reason: the budget is approved in "
        "September\n    expires: 2026-09-30"
    ),
    "rule.scope-grew.title": "Something was listed that was not listed before",
    "rule.scope-grew.why": (
        "A system that was forgotten brings its own open questions. They are open, and nothing got worse by saying so."
    ),
    "rule.scope-grew.how": (
        "Entries of lists that the baseline does not have are taken out, and the description is assessed again. What is "
        "found only with them comes with the scope: it is marked as such, and is no regression. Evidence, waivers and "
        "decisions are left out."
    ),
    "rule.scope-grew.advice": "Answer what is open of the new entry, or take it out of the agent's scope.",
    "rule.scope-grew.example": "integrations:\n  - system: ERP\n  - system: CRM",
    "rule.answer-changed.title": "An answer changed, and several findings follow from it",
    "rule.answer-changed.why": "Whoever reads the findings has one thing to do: look at the answer that changed.",
    "rule.answer-changed.how": (
        "The pilot is assessed again with the answer that the baseline has. What is found only with the answer of today "
        "follows from it, and is listed below it. It fails nothing by itself."
    ),
    "rule.answer-changed.advice": "Restore the answer, or close what is open because of it.",
    "rule.answer-changed.example": "owners:\n  production: no",
    "rule.stage-raised.title": "The stage was raised, and more is due",
    "rule.stage-raised.why": "A later stage is checked against a later gate; what is open for that gate is due from then on.",
    "rule.stage-raised.how": (
        "The pilot is assessed again at the stage that the baseline has. What is found only at the stage of today follows "
        "from the change, and is listed below it. It fails nothing by itself."
    ),
    "rule.stage-raised.advice": "Close what the gate waits for, or leave the stage as it was until the gate is passed.",
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
    "rule.description-gone.title": "A description is gone",
    "rule.description-gone.why": "Ending a pilot is no fault; losing sight of one is.",
    "rule.description-gone.how": (
        "A description below the paths of the check was there at the revision and is not there now, and no description "
        "of today is that of its pilot: neither its name nor its content is found elsewhere."
    ),
    "rule.description-gone.advice": "If the pilot goes on, restore its description.",
    "rule.description-gone.example": "pilot:\n  name: Invoice matcher",
    "rule.description-left-out.title": "A description that was checked is left out of the check",
    "rule.description-left-out.why": "Its pilot goes on, and nobody would hear of it any more.",
    "rule.description-left-out.how": (
        "A description below the paths of the check was checked at the revision. It is still there, and a .gitignore or "
        "`exclude` leaves it out now and did not then; or a file that the check does not take as a description, or does "
        "not look at, has its content or its pilot's name."
    ),
    "rule.description-left-out.advice": "Have it checked again. If the pilot has ended, remove the description.",
    "rule.description-left-out.example": "pilot:\n  name: Invoice matcher",
    "rule.settings-changed.title": "A setting makes the check milder than it was",
    "rule.settings-changed.why": (
        "A pull request that changes its own check passes by what it wrote itself. Whoever answers for the check is to "
        "see that, and to decide."
    ),
    "rule.settings-changed.how": (
        "For a description of the check, `readiness.toml` or `[tool.readiness]` of a `pyproject.toml` gives a milder "
        "value than it did at the git revision: a gate that is earlier or none, a `fail-on` that fails less, a lower "
        "`min-index` or `min-wall`, evidence that is taken on less, waivers that may run longer, a warning that comes "
        "later, another profile or questionnaire. It fails the run whatever `fail-on` is now; one that was `never` before, "
        "or is by an option, fails nothing."
    ),
    "rule.settings-changed.advice": (
        "Restore the setting. If it is meant, change it in a pull request of its own, and have it let in by whoever "
        "answers for the check."
    ),
    "rule.settings-changed.example": "pilot:\n  name: Invoice matcher",
    "rule.pilot-name-shared.title": "Two descriptions have pilots of one name",
    "rule.pilot-name-shared.why": (
        "A finding is recognised by the name of its pilot, and a moved description by the same: with two of one name, the "
        "one can be taken for the other."
    ),
    "rule.pilot-name-shared.how": (
        "`pilot.name` is the same in two descriptions of a check, capitals and blanks left aside."
    ),
    "rule.pilot-name-shared.advice": "Give each pilot a name of its own.",
    "rule.pilot-name-shared.example": "pilot:\n  name: Invoice matcher",
    "rule.index-below.title": "The readiness score is below the one asked for",
    "rule.index-below.why": "Whoever runs the check asks for more than the gate does.",
    "rule.index-below.how": "The readiness score is below `--min-index`.",
    "rule.index-below.advice": "Close the findings with the largest weight first; `readiness assess` lists them.",
    "rule.index-below.example": "owners:\n  sponsor: A. Lee",
    "rule.wall-below-<wall>.title": "The score of a wall is below the one asked for",
    "rule.wall-below-<wall>.why": "Whoever runs the check asks for more of this wall than the gate does.",
    "rule.wall-below-<wall>.how": "The score of the wall is below `--min-wall`.",
    "rule.wall-below-<wall>.advice": "Close the findings of this wall; `readiness explain` names its requirements.",
    "rule.wall-below-<wall>.example": "owners:\n  sponsor: A. Lee",
    # --- the file itself
    "rule.unreadable.title": "A file that cannot be read",
    "rule.unreadable.why": "Nothing in it was checked.",
    "rule.unreadable.how": "The file cannot be opened, or the path is none.",
    "rule.unreadable.advice": "Check the path and its permissions.",
    "rule.unreadable.example": "nowhere.pilot.yaml",
    "rule.SPEC-YAML.title": "The file is not YAML",
    "rule.SPEC-YAML.why": "Until it is, nobody can say where one answer ends and the next begins.",
    "rule.SPEC-YAML.how": (
        "The text breaks the rules of YAML, or reads as something its author cannot have meant. The rest of the file "
        "is read as far as possible, so that all faults are reported at once."
    ),
    "rule.SPEC-YAML.advice": "Write what the finding proposes; texts with `:`, `#` or a leading `*` need quotes.",
    "rule.SPEC-YAML.example": "pilot:\n  name: Example\n  summary: *important* it matches invoices",
    "rule.SPEC-DUPLICATE.title": "A key is there twice",
    "rule.SPEC-DUPLICATE.why": "YAML readers keep one of the two without a word, and not all keep the same one.",
    "rule.SPEC-DUPLICATE.how": "A mapping has the same key more than once.",
    "rule.SPEC-DUPLICATE.advice": "Keep one of the two.",
    "rule.SPEC-DUPLICATE.example": "pilot:\n  name: Example\n  stage: pilot\n  stage: shadow",
    "rule.SPEC-MERGE.title": "A merge key",
    "rule.SPEC-MERGE.why": "YAML 1.2 has none, so other tools read the file differently.",
    "rule.SPEC-MERGE.how": "A key is `<<`.",
    "rule.SPEC-MERGE.advice": "Write the keys out.",
    "rule.SPEC-MERGE.example": "pilot: &p\n  name: Example\nowners:\n  <<: *p",
    "rule.SPEC-TAG.title": "A YAML tag",
    "rule.SPEC-TAG.why": "A tag asks for another type than text, and some readers run code for it.",
    "rule.SPEC-TAG.how": "A value begins with `!`.",
    "rule.SPEC-TAG.advice": "Take the tag away, or put the whole value in quotes when it is text.",
    "rule.SPEC-TAG.example": "pilot:\n  name: !important Example",
    "rule.SPEC-ALIAS.title": "An alias that cannot be followed",
    "rule.SPEC-ALIAS.why": "It leads nowhere, back to itself, or unfolds to more than any description has.",
    "rule.SPEC-ALIAS.how": "An alias names no anchor above it, contains itself, or unfolds to more than 50,000 values.",
    "rule.SPEC-ALIAS.advice": "Write the values out.",
    "rule.SPEC-ALIAS.example": "pilot:\n  name: Example\nowners:\n  sponsor: *lee",
    "rule.SPEC-KEY.title": "A key that is no word",
    "rule.SPEC-KEY.why": "Keys name fields; a list, a number or nothing at all names none.",
    "rule.SPEC-KEY.how": "A key is empty, a list, a mapping, an alias, a number, or very long.",
    "rule.SPEC-KEY.advice": "Write each key as plain text: `name: value`.",
    "rule.SPEC-KEY.example": "pilot:\n  name: Example\n  [a, b]: yes",
    "rule.SPEC-DEPTH.title": "Nested too deep",
    "rule.SPEC-DEPTH.why": "A description has sections, fields and entries of lists, nothing deeper.",
    "rule.SPEC-DEPTH.how": "Values are nested in more than 24 levels.",
    "rule.SPEC-DEPTH.advice": "Check the indentation, or the brackets.",
    "rule.SPEC-DEPTH.example": "pilot:\n  name: Example\n  summary: [[[[[[[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]]]]]]]",
    "rule.SPEC-SIZE.title": "The file is too large",
    "rule.SPEC-SIZE.why": "A description is written by people. A file of this size is something else.",
    "rule.SPEC-SIZE.how": "The file has more bytes than a description may have; the finding names the number.",
    "rule.SPEC-SIZE.advice": "Keep tables and documents beside the description, and name them under `evidence`.",
    "rule.SPEC-SIZE.example": "a file of many megabytes",
    "rule.SPEC-ENCODING.title": "The file is not plain UTF-8 text",
    "rule.SPEC-ENCODING.why": "Characters would be lost, or would not be the ones that people see.",
    "rule.SPEC-ENCODING.how": "The bytes are no UTF-8, or there is a control character in the text.",
    "rule.SPEC-ENCODING.advice": "Save the file as UTF-8. Take control characters away; they come in by pasting.",
    "rule.SPEC-ENCODING.example": "a file saved as Latin-1 or UTF-16",
    "rule.SPEC-SECTION.title": "A section that no description has, or of another shape",
    "rule.SPEC-SECTION.why": (
        "A whole part of the description would be read as nothing. Until it is clear where it belongs, no verdict "
        "would be about this pilot."
    ),
    "rule.SPEC-SECTION.how": (
        "A key at the left margin is no section, a section with keys is written as a list, or a list is written as "
        "keys. Nothing is assessed."
    ),
    "rule.SPEC-SECTION.advice": "Write the section that the finding proposes; `readiness list fields` has them all.",
    "rule.SPEC-SECTION.example": "pilot:\n  name: Example\nownrs:\n  sponsor: A. Lee",
    "rule.SPEC-UNKNOWN-KEY.title": "A key that its section does not have",
    "rule.SPEC-UNKNOWN-KEY.why": "A misspelt key would be an answer that nobody reads.",
    "rule.SPEC-UNKNOWN-KEY.how": (
        "The key is no field of its section. What is written there is not read, and the field it may stand for counts "
        "as unknown. Questions of a house go to `extra`."
    ),
    "rule.SPEC-UNKNOWN-KEY.advice": "Write the key that the finding proposes; `readiness list fields` has them all.",
    "rule.SPEC-UNKNOWN-KEY.example": "pilot:\n  name: Example\n  stge: pilot",
    "rule.SPEC-TYPE.title": "A value of the wrong kind",
    "rule.SPEC-TYPE.why": "A figure that cannot be read cannot be compared with anything.",
    "rule.SPEC-TYPE.how": (
        "The field takes another kind of value: a date, a percentage, an amount, a limit, yes or no, a list. What is "
        "written there counts as unknown."
    ),
    "rule.SPEC-TYPE.advice": "Write it as the finding proposes; `readiness explain` on the field shows an example.",
    "rule.SPEC-TYPE.example": "pilot:\n  name: Example\n  as_of: yesterday",
    "rule.SPEC-VALUE.title": "A value that the field does not have",
    "rule.SPEC-VALUE.why": "A word outside the list means nothing to the rules that read it.",
    "rule.SPEC-VALUE.how": (
        "The field takes one of a few words, or a range, and this is none of them; it counts as unknown. As a remark "
        "(`spec-value`): an answer word without what it needs, such as `n/a` without a reason, or `n/a - tbd`."
    ),
    "rule.SPEC-VALUE.advice": "Use one of the words that the finding lists.",
    "rule.SPEC-VALUE.example": "pilot:\n  name: Example\n  stage: testing",
    "rule.SPEC-REQUIRED.title": "Something every description needs is missing",
    "rule.SPEC-REQUIRED.why": "Without the name of the pilot its findings cannot be followed from run to run.",
    "rule.SPEC-REQUIRED.how": "There is no `pilot` section, or no name in it.",
    "rule.SPEC-REQUIRED.advice": "Add `pilot:` with a `name`.",
    "rule.SPEC-REQUIRED.example": "pilot:\n  stage: idea",
    "rule.SPEC-VERSION.title": "The format version is missing or unknown",
    "rule.SPEC-VERSION.why": "The version says by which rules the file was written.",
    "rule.SPEC-VERSION.how": "The first key is not `readiness: 1`.",
    "rule.SPEC-VERSION.advice": "Write `readiness: 1` at the top.",
    "rule.SPEC-VERSION.example": "readiness: 2\npilot:\n  name: Example",
    # --- why the verdict is what it is; title and advice are those of the questionnaire
    "rule.kill-criterion-triggered.why": (
        "The criterion was agreed while everybody was calm. Not to carry it out makes every other one worthless."
    ),
    "rule.kill-criterion-triggered.how": "An entry of `kill_criteria` has `status: triggered`.",
    "rule.kill-criterion-triggered.example": (
        "kill_criteria:\n  - metric: accuracy\n    threshold: below 80%\n    status: triggered"
    ),
    "rule.nobody-will-own-it.why": "An agent that nobody owns is switched off at its first incident.",
    "rule.nobody-will-own-it.how": "`owners.production` is answered `no`: people were asked and declined.",
    "rule.nobody-will-own-it.example": "owners:\n  production: no",
    "rule.costs-more-than-worth.why": "The more it is used, the more is lost.",
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
        "Value that nobody's scorecard carries and finance cannot bank has nobody who fights for the budget."
    ),
    "rule.value-is-diffuse.how": "`value.scorecard` or `value.bankable` is answered `no`.",
    "rule.value-is-diffuse.example": "value:\n  scorecard: no",
    "rule.scope-too-broad.why": "Each further workflow brings its own owners, data and integrations.",
    "rule.scope-too-broad.how": "`pilot.scope` is something else than `one-workflow`.",
    "rule.scope-too-broad.example": "pilot:\n  name: Example\n  scope: several",
    "rule.severe-and-autonomous.why": (
        "A first agent has no record. Where failure does severe harm, that record has to be built with people in "
        "control."
    ),
    "rule.severe-and-autonomous.how": (
        "`pilot.harm` is severe, `pilot.target_class` is autonomous, and `pilot.first_agent` is not `no`."
    ),
    "rule.severe-and-autonomous.example": ("pilot:\n  name: Example\n  harm: severe\n  target_class: autonomous"),
    "rule.no-way-to-write.why": "The work to replace the missing interface would take longer than the whole phase.",
    "rule.no-way-to-write.how": (
        "An integration that writes has no supported interface, and its `effort_weeks` are more than "
        "{rescope_effort_weeks:g} person-weeks."
    ),
    "rule.no-way-to-write.example": (
        "integrations:\n  - system: Ledger\n    direction: write\n    interface: screen-scrape\n    effort_weeks: 40"
    ),
    "rule.live-accuracy-unknown.why": "Everything that is planned rests on a figure that nobody has.",
    "rule.live-accuracy-unknown.how": (
        "`evals.live_accuracy` has no answer, and no objective on live errors has a measured figure with its window."
    ),
    "rule.live-accuracy-unknown.example": "evals:\n  live_accuracy: unknown",
    "rule.kill-threshold-passed.why": "The agreed limit may be reached already, before anybody depends on it.",
    "rule.kill-threshold-passed.how": (
        "A figure is past the threshold of a kill criterion that watches it, on too few cases or over too short a time "
        "to be sure."
    ),
    "rule.kill-threshold-passed.example": (
        "evals:\n  live_accuracy: 74%\nkill_criteria:\n  - metric: match accuracy\n    threshold: below 80%\n"
        "    measures: evals.live_accuracy"
    ),
    "rule.kill-criterion-re-scopes.why": "The agreed limit is reached already, before anybody depends on it.",
    "rule.kill-criterion-re-scopes.how": (
        "A kill criterion with the decision `redesign` or `pause` is triggered, or its figure is past the threshold, "
        "and the agent is not live."
    ),
    "rule.kill-criterion-re-scopes.example": (
        "kill_criteria:\n  - metric: match accuracy\n    threshold: below 80%\n    decision: redesign\n"
        "    status: triggered"
    ),
    "rule.kill-criterion-pauses.why": "What was agreed for this case is not done while the agent goes on.",
    "rule.kill-criterion-pauses.how": (
        "The agent is live, and a kill criterion with the decision `redesign` or `pause` is triggered, or the figure it "
        "watches is past its threshold."
    ),
    "rule.kill-criterion-pauses.example": (
        "pilot:\n  name: Invoice matcher\n  stage: production\nkill_criteria:\n  - metric: match accuracy\n    decision: pause\n"
        "    status: triggered"
    ),
    "rule.acts-beyond-its-controls.why": "Each day it runs, it may do what nobody would have approved.",
    "rule.acts-beyond-its-controls.how": (
        "The agent is live, and an action of high risk, or one that spends or commits without a written limit, runs "
        "under `auto` or `guardrail`."
    ),
    "rule.acts-beyond-its-controls.example": (
        "pilot:\n  name: Invoice matcher\n  stage: production\nactions:\n  - name: Pay invoice\n    kind: spend\n    risk: high\n"
        "    control: auto"
    ),
    "rule.acts-unrecorded.why": "What it does can be neither checked nor undone if nothing is recorded.",
    "rule.acts-unrecorded.how": (
        "The agent is live, `audit` is answered `no`, and an action of high risk, or of medium risk without approval, "
        "runs."
    ),
    "rule.acts-unrecorded.example": (
        "pilot:\n  name: Invoice matcher\n  stage: production\naudit: no\nactions:\n  - name: Send letter\n    kind: send\n    control: auto"
    ),
    "rule.recording-unknown.why": "Whether its acts could be checked or undone is not known.",
    "rule.recording-unknown.how": (
        "The agent is live and runs an action of high risk, or of medium risk without approval, and `audit.fields` has "
        "no answer."
    ),
    "rule.recording-unknown.example": (
        "pilot:\n  name: Invoice matcher\n  stage: production\n  harm: minor\nactions:\n  - name: Send letter\n    kind: send\n"
        "    risk: medium\n    control: auto"
    ),
    "rule.first-agent-unbounded.why": "Nobody here has yet run an agent that acts by itself; the first should not start there.",
    "rule.first-agent-unbounded.how": (
        "A first agent that is not live has an action of high risk, or one that spends or commits without a written "
        "limit, under `auto` or `guardrail`."
    ),
    "rule.first-agent-unbounded.example": (
        "actions:\n  - name: Pay invoice\n    kind: spend\n    risk: high\n    control: auto"
    ),
    "rule.actions-not-described.why": "What cannot be told apart from an act without approval is treated as one.",
    "rule.actions-not-described.how": (
        "`kind` or `control` has no answer on an action of an agent that is live, or of a first one that acts by itself. "
        "Or `kind`, `control`, `risk` or `pilot.harm` has none, of an agent that is live or a first one, and could show "
        "that the action runs by itself at a high risk. Or an agent that is live, or a first one that is autonomous, has no "
        "entry in `actions`, or writes with none that does."
    ),
    "rule.actions-not-described.example": "pilot:\n  name: Invoice matcher\n  stage: production\nactions:\n  - name: Send letter\n    kind: send",
    "rule.success-metric-worse.why": "The pilot was to improve this figure.",
    "rule.success-metric-worse.how": (
        "From roll-out on, the baseline of `value.metric` is worse afterwards than before by more than the policy allows."
    ),
    "rule.success-metric-worse.example": (
        "pilot:\n  name: Invoice matcher\n  stage: rollout\nbaselines:\n  - metric: downtime\n    before: 127 hours\n    target: 64 hours\n"
        "    after: 200 hours"
    ),
    "rule.result-not-improved.why": "It was to improve this figure, and costs money for as long as it does not.",
    "rule.result-not-improved.how": (
        "The agent is live, and a baseline of `value.metric` is the same afterwards as before, or worse by less than the "
        "policy allows before its scope is changed."
    ),
    "rule.result-not-improved.example": (
        "pilot:\n  name: Invoice matcher\n  stage: rollout\nactions:\n  - name: Show invoice\n    kind: read\n"
        "    risk: low\n    control: auto\nbaselines:\n  - metric: downtime\n    before: 127 hours\n    target: 64 hours\n"
        "    after: 127 hours"
    ),
    "rule.result-unknown.why": "Whether the agent is worth its cost cannot be said while nobody measures it.",
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
        "A task costs at least what it is worth, or the annual return does not cover the run cost, by figures that are "
        "claimed. Evidenced, they stop the pilot."
    ),
    "rule.loss-by-own-figures.example": "economics:\n  cost_per_task: 7.10 EUR\n  value_per_task: 5.80 EUR",
    "rule.too-few-people.title": "A phase needs more people than there are.",
    "rule.too-few-people.why": "Work that nobody is there to do is not a plan. The dates would slip from the first week on.",
    "rule.too-few-people.how": (
        "The expected effort of a phase, divided by the weeks it may take at most, is more than {team_times:g} times "
        "the team under `programme.team`."
    ),
    "rule.too-few-people.advice": "Cut the scope, or find the people for that time.",
    "rule.too-few-people.example": "programme:\n  team: 0.1",
    "rule.answers-first.title": "Answers first",
    "rule.answers-first.why": (
        "As long as a question is open that could stop the pilot, money beyond the answers may be lost. Silence must "
        "not do better than an honest no."
    ),
    "rule.answers-first.how": (
        "A rule of STOP or RE-SCOPE cannot be decided, as an answer it reads is missing, or less than "
        "{known_start_percent:g}% of the start gate is known. The verdict is ROADMAP, phase 1 only."
    ),
    "rule.answers-first.advice": "Answer the questions that the verdict lists; then the rules decide again.",
    "rule.answers-first.example": "owners:\n  sponsor: A. Lee",
    "rule.roadmap.title": "No rule stops the pilot, and gates are still to pass",
    "rule.roadmap.why": "The pilot can get to production, and the open requirements are the way there.",
    "rule.roadmap.how": "No rule of STOP or RE-SCOPE applies or is open, and the go-live gate is not passed.",
    "rule.roadmap.advice": "Fund the plan gate by gate; `readiness roadmap` has its dates.",
    "rule.roadmap.example": "samples/techflow-before.pilot.yaml, with its open questions answered",
    "rule.fast-track.title": "The pilot builds on a proven agent",
    "rule.fast-track.why": "Governance, audit and operations are there already, and need not be built again.",
    "rule.fast-track.how": (
        "`pilot.first_agent` is `no`, `pilot.builds_on` names the description of an agent in production with its "
        "foundation evidenced, at most one new system is written, and no action is of high risk."
    ),
    "rule.fast-track.advice": "Take the short path; `readiness roadmap` has its dates.",
    "rule.fast-track.example": "pilot:\n  name: Example\n  first_agent: no\n  builds_on: ../first/pilot.yaml",
    "rule.ready.title": "The go-live gate passes",
    "rule.ready.why": "What production needs is there, with evidence.",
    "rule.ready.how": "The gates up to go-live pass, and the readiness score and every wall are at or above their bounds.",
    "rule.ready.advice": "Go live, and work on the scale gate.",
    "rule.ready.example": "samples/techflow-after.pilot.yaml, before its scale gate passed",
    "rule.scale.title": "Every gate up to the scale gate passes",
    "rule.scale.why": "The agent works in production and its return is evidenced.",
    "rule.scale.how": "All gates up to scale pass. Autonomy is a decision of its own.",
    "rule.scale.advice": "Roll it out further.",
    "rule.scale.example": "samples/techflow-after.pilot.yaml",
    # --- criteria: title and why are those of the questionnaire
    "rule.criterion.how": "It reads {fields}. To count in full it needs evidence at level {level}: {example}.",
    "rule.criterion.advice": "Work that closes it: {action}.",
}
