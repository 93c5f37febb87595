package org.mailrecall.topology.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.mailrecall.domain.report.ReportCounts;
import org.mailrecall.mapping.Reports;
import org.mailrecall.state.StoredReport;
import org.mailrecall.topology.stage.StoresInMemory;
import org.mailrecall.topology.state.StoreCatalogue;

class DueReportsTest {
    private static final ReportCounts NOTHING_YET = Reports.fromState(null);

    private final KeyValueStore<Bytes, StoredReport> reports;
    private final KeyValueStore<String, Long> sent;
    private DueReports due;

    DueReportsTest() {
        StoresInMemory stores = new StoresInMemory();
        stores.start(StoreCatalogue.RECALL_REPORTS);
        stores.start(StoreCatalogue.REPORTS_SENT);
        reports = StoreCatalogue.RECALL_REPORTS.of(stores.context);
        sent = StoreCatalogue.REPORTS_SENT.of(stores.context);
        start();
    }

    private void start() {
        due = new DueReports(sent, reports);
    }

    private static Bytes key(String report) {
        return Bytes.wrap(report.getBytes(StandardCharsets.UTF_8));
    }

    private void store(String report, long changedAt) {
        reports.put(key(report), Reports.toState(null, null, NOTHING_YET, changedAt));
    }

    private void change(String report) {
        store(report, due.changed(key(report)));
    }

    /** Sends so many due reports, as a punctuation does, and returns them. */
    private List<Bytes> send(int atMost) {
        List<Bytes> first = due.first(atMost);
        first.forEach(due::remove);
        due.store();
        return first;
    }

    @Test
    void what_changed_and_was_not_sent_is_due_after_a_start() {
        change("a");
        change("b");
        assertThat(send(10)).containsExactly(key("a"), key("b"));
        change("c");
        change("a");

        start();
        assertThat(send(10)).containsExactly(key("c"), key("a"));
        start();
        assertThat(send(10)).isEmpty();
    }

    @Test
    void what_was_left_over_is_due_after_a_start_whatever_was_sent_behind_it() {
        change("a");
        change("b");
        change("a");
        change("c");
        assertThat(send(1)).containsExactly(key("a"));

        start();
        assertThat(send(10)).contains(key("b"), key("c"));
        start();
        assertThat(send(10)).isEmpty();
    }

    @Test
    void the_place_of_a_report_is_that_of_its_first_change_so_that_none_waits_for_ever() {
        change("a");
        change("b");
        change("a");
        assertThat(send(1)).containsExactly(key("a"));
        change("a");
        assertThat(send(1)).containsExactly(key("b"));
    }

    @Test
    void a_report_that_is_over_is_due_no_more_and_holds_nothing_back() {
        change("a");
        change("b");
        assertThat(due.remove(key("a"))).isTrue();
        assertThat(due.remove(key("a"))).isFalse();
        reports.delete(key("a"));

        assertThat(send(10)).containsExactly(key("b"));
        start();
        assertThat(send(10)).isEmpty();
    }

    @Test
    void every_report_that_a_former_version_changed_is_due_whatever_was_sent() {
        change("a");
        change("b");
        assertThat(send(10)).hasSize(2);
        store("a", DueReports.BY_FORMER_VERSION);

        start();
        assertThat(send(10)).containsExactly(key("a"));
        store("a", DueReports.UNCHANGED); // as the processor does when it has sent the report
        start();
        assertThat(send(10)).isEmpty();
    }

    @Test
    void reports_of_a_former_version_hold_no_later_change_back_and_lose_none() {
        store("a", DueReports.BY_FORMER_VERSION);
        store("b", DueReports.BY_FORMER_VERSION);
        start();
        change("c");
        assertThat(send(1)).doesNotContain(key("c"));

        start();
        assertThat(send(10)).contains(key("c"));
    }

    @Test
    void the_numbers_go_on_after_a_start_also_where_the_report_that_changed_last_is_gone() {
        change("a");
        change("b");
        assertThat(due.remove(key("b"))).isTrue();
        reports.delete(key("b"));
        assertThat(send(10)).containsExactly(key("a"));

        start();
        change("c");
        start();
        assertThat(send(10)).containsExactly(key("c"));
    }

    @Test
    void nothing_is_written_while_nothing_changes() {
        change("a");
        send(10);
        sent.delete("sent");
        send(10);
        assertThat(sent.get("sent")).isNull();
    }
}
