package org.mailrecall.desk.page.visit;

import org.mailrecall.desk.approve.Decisions;
import org.mailrecall.desk.ask.Asking;
import org.mailrecall.desk.ask.PreviewQueries;
import org.mailrecall.desk.change.Changes;
import org.mailrecall.desk.change.IdempotencyKeys;
import org.mailrecall.desk.change.Patience;
import org.mailrecall.desk.http.FilledStore;
import org.mailrecall.desk.query.recall.RecallNotes;
import org.mailrecall.desk.query.recall.WaitingQueries;
import org.mailrecall.desk.settings.SettingsChanging;
import org.mailrecall.desk.settings.SettingsQueries;
import org.mailrecall.desk.store.Offsets;
import org.mailrecall.desk.workload.WorkloadQueries;

/**
 * The parts that the page's forms use to carry out a request and to show its result. The REST interface uses the same
 * parts.
 */
public record PageActions(
        Changes changes,
        IdempotencyKeys keys,
        Asking asking,
        PreviewQueries previews,
        Decisions decisions,
        WaitingQueries waiting,
        RecallNotes notes,
        SettingsQueries settings,
        SettingsChanging settingsChanging,
        WorkloadQueries workload,
        FilledStore store,
        Offsets offsets,
        Patience patience) {}
