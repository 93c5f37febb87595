package org.mailrecall.desk.mail;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;
import org.mailrecall.desk.database.Columns;
import org.mailrecall.desk.mail.journal.MailKind;
import org.mailrecall.desk.mail.rules.MailSettings;
import org.mailrecall.desk.mail.rules.TenantMailRules;
import org.mailrecall.desk.store.CommitHook;
import org.mailrecall.desk.trace.RecallKey;
import org.mailrecall.desk.trace.RecallState;
import org.mailrecall.desk.trace.ReportRow;
import org.mailrecall.desk.trace.TraceRow;

/**
 * Plans mail in the transaction that writes the events it follows from. So no event is stored without its mail, and an
 * event that is read again plans no second mail. Events that are older than {@link MailSettings#oldest} plan none.
 *
 * <p>While the settings are being read, alerts are planned for all successes; {@link Addressing} drops those that the
 * tenant does not want.
 */
public final class MailPlan implements CommitHook {
    private static final int KEYS_A_STATEMENT = 200;
    private static final String OCCASION =
            "insert into mail_occasion (tenant, recall_id, kind, recipient, state," + " planned_time, due_time) ";
    private static final String ONCE = " on conflict (tenant, recall_id, kind, recipient) do nothing";
    private static final String REPORT = OCCASION + "select r.tenant, r.recall_id, cast(? as text), '', 'planned',"
            + " cast(? as bigint), cast(? as bigint) from recall r where r.kind = '" + RecallState.RECALL
            + "' and r.last_event_time >= ? and ";
    private static final String HAS_FIRST_RESULTS = "r.complete = false and r.pending < r.recipients_seen";
    /**
     * The condition of a complete recall. Before its report is read it is not known how many recipients the recall has.
     */
    static final String IS_COMPLETE =
            "r.complete = true and r.report_parts is not null and r.report_parts_known >= r.report_parts";

    private final MailSettings settings;
    private final TenantMailRules rules;
    private final InstantSource clock;

    public MailPlan(MailSettings settings, TenantMailRules rules, InstantSource clock) {
        this.settings = settings;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public void trace(Handle handle, List<TraceRow> events) {
        planReports(handle, events.stream().map(TraceRow::recallKey));
        planAlerts(handle, events);
    }

    @Override
    public void reports(Handle handle, List<ReportRow> reports) {
        planReports(handle, reports.stream().map(row -> new RecallKey(row.tenant(), row.recallId())));
    }

    private void planReports(Handle handle, Stream<RecallKey> changed) {
        List<RecallKey> keys = changed.distinct().toList();
        for (int from = 0; from < keys.size(); from += KEYS_A_STATEMENT) {
            List<RecallKey> some = keys.subList(from, Math.min(keys.size(), from + KEYS_A_STATEMENT));
            planReports(handle, MailKind.FIRST_RESULTS, HAS_FIRST_RESULTS, some);
            planReports(handle, MailKind.COMPLETE, IS_COMPLETE, some);
        }
    }

    private void planReports(Handle handle, MailKind kind, String condition, Collection<RecallKey> keys) {
        long now = clock.millis();
        Update update = handle.createUpdate(REPORT + condition + " and (r.tenant, r.recall_id) in (values "
                + Columns.rows(keys.size(), 2) + ")" + ONCE);
        int i = 0;
        update.bind(i++, kind.text())
                .bind(i++, now)
                .bind(i++, now + settings.settle().toMillis())
                .bind(i++, oldest(now));
        for (RecallKey key : keys) {
            update.bind(i++, key.tenant()).bind(i++, key.recallId());
        }
        update.execute();
    }

    private void planAlerts(Handle handle, List<TraceRow> events) {
        long now = clock.millis();
        List<TraceRow> told = new ArrayList<>();
        Map<String, TenantMailRules.Alerts> alerts = new HashMap<>();
        for (TraceRow event : events) {
            if (event.isEnd()
                    && event.result().equals("Success")
                    && !event.event().equals("Preview")
                    && event.eventTime() >= oldest(now)
                    && alerts.computeIfAbsent(event.tenant(), rules::alerts).mayTell(event.wasRead())) {
                told.add(event);
            }
        }
        if (told.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(OCCASION + "values (?, ?, ?, ?, 'planned', ?, ?)" + ONCE);
        for (TraceRow event : told) {
            batch.bind(0, event.tenant())
                    .bind(1, event.recallId())
                    .bind(2, MailKind.ALERT.text())
                    .bind(3, event.recipient())
                    .bind(4, now)
                    .bind(5, now)
                    .add();
        }
        batch.execute();
    }

    private long oldest(long now) {
        return now - settings.oldest().toMillis();
    }
}
