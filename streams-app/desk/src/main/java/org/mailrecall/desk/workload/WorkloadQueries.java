package org.mailrecall.desk.workload;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.mailrecall.desk.database.Database;

/** Counts the open recalls of a tenant and their commands without an outcome. */
public final class WorkloadQueries {
    private static final int MOST_MAILBOXES = 1_000;

    private final Database database;

    public WorkloadQueries(Database database) {
        this.database = database;
    }

    /**
     * The numbers of recalls that are not complete.
     *
     * @param oldestAskedTime when the oldest of them was asked for, milliseconds since 1970; null where there is none
     */
    public record Open(int recalls, int waitingForApproval, Long oldestAskedTime) {}

    /**
     * The number of commands of which no outcome came.
     *
     * @param oldestTime event time of the oldest of them, milliseconds since 1970
     */
    public record Unanswered(int commands, long oldestTime) {}

    /**
     * The commands without an outcome.
     *
     * @param byDomain by the mail domain of their mailboxes
     * @param isPart whether mailboxes are left out, because there are more than 1,000
     */
    public record AllUnanswered(Map<String, Unanswered> byDomain, boolean isPart) {}

    private record OfMailbox(String mailbox, int commands, long oldestTime) {}

    /** Returns the numbers of open recalls. */
    public Open open(String tenant) {
        return database.read().withHandle(handle -> handle.createQuery("select count(*) as recalls,"
                        + " coalesce(sum(case when waiting > 0 then 1 else 0 end), 0) as waiting_for_approval,"
                        + " min(asked_time) as oldest_asked_time from recall"
                        + " where tenant = :tenant and complete = false")
                .bind("tenant", tenant)
                .map(ConstructorMapper.of(Open.class))
                .one());
    }

    /**
     * Returns the commands without an outcome by the mail domain of their mailboxes. A pending recipient recall counts
     * as a command where a command is its last event. At most 1,000 mailboxes are counted, beginning with the longest
     * wait.
     */
    public AllUnanswered unanswered(String tenant) {
        List<OfMailbox> rows = database.read()
                .withHandle(handle -> handle.createQuery("select s.mailbox, count(*) as commands,"
                                + " min(s.last_event_time) as oldest_time from recall r join recipient_recall s"
                                + " on s.tenant = r.tenant and s.recall_id = r.recall_id"
                                + " where r.tenant = :tenant and r.complete = false and s.ended = false"
                                + " and s.last_event = 'Command' and s.mailbox is not null"
                                + " group by s.mailbox order by min(s.last_event_time) limit :most")
                        .bind("tenant", tenant)
                        .bind("most", MOST_MAILBOXES + 1)
                        .map(ConstructorMapper.of(OfMailbox.class))
                        .list());
        Map<String, Unanswered> byDomain = new TreeMap<>();
        rows.stream()
                .limit(MOST_MAILBOXES)
                .forEach(row -> byDomain.merge(
                        row.mailbox().substring(row.mailbox().lastIndexOf('@') + 1),
                        new Unanswered(row.commands(), row.oldestTime()),
                        (a, b) ->
                                new Unanswered(a.commands() + b.commands(), Math.min(a.oldestTime(), b.oldestTime()))));
        return new AllUnanswered(byDomain, rows.size() > MOST_MAILBOXES);
    }
}
