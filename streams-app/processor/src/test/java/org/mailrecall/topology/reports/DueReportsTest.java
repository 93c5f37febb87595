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
    private static final long OF_A_FORMER_VERSION = -1;
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
        due = new DueReports(sent);
        due.restore(reports, StoredReport::getChangedAt);
    }

    private static Bytes key(String report) {
        return Bytes.wrap(report.getBytes(StandardCharsets.UTF_8));
    }

    private void store(String report, long changedAt) {
        reports.put(key(report), Reports.toState(null, null, NOTHING_YET, changedAt));
    }

    private void change(String report, long offset) {
        due.changed(key(report), offset);
        store(report, offset);
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
        change("a", 5);
        change("b", 6);
        assertThat(send(10)).containsExactly(key("a"), key("b"));
        change("c", 7);
        change("a", 8);

        start();
        assertThat(send(10)).containsExactly(key("c"), key("a"));
        start();
        assertThat(send(10)).isEmpty();
    }

    @Test
    void what_was_left_over_is_due_after_a_start_whatever_was_sent_behind_it() {
        change("a", 5);
        change("b", 6);
        change("a", 7);
        change("c", 8);
        assertThat(send(1)).containsExactly(key("a"));

        start();
        assertThat(send(10)).contains(key("b"), key("c"));
        start();
        assertThat(send(10)).isEmpty();
    }

    @Test
    void the_place_of_a_report_is_that_of_its_first_change_so_that_none_waits_for_ever() {
        change("a", 5);
        change("b", 6);
        change("a", 7);
        assertThat(send(1)).containsExactly(key("a"));
        change("a", 8);
        assertThat(send(1)).containsExactly(key("b"));
    }

    @Test
    void a_report_that_is_over_is_due_no_more_and_holds_nothing_back() {
        change("a", 5);
        change("b", 6);
        assertThat(due.remove(key("a"))).isTrue();
        assertThat(due.remove(key("a"))).isFalse();
        reports.delete(key("a"));

        assertThat(send(10)).containsExactly(key("b"));
        start();
        assertThat(send(10)).isEmpty();
    }

    @Test
    void every_report_of_a_former_version_is_due_once() {
        store("a", OF_A_FORMER_VERSION);
        store("b", OF_A_FORMER_VERSION);
        start();
        assertThat(send(1)).hasSize(1);
        start(); // before all are sent
        assertThat(send(10)).contains(key("b"));
        change("a", 0);

        start();
        assertThat(send(10)).contains(key("a"));
        start();
        assertThat(send(10))
                .as("changed reports are known by their offsets from now on")
                .doesNotContain(key("a"));
    }

    @Test
    void where_offsets_begin_again_with_a_new_topic_changes_are_due_after_a_start() {
        change("a", 5_000);
        assertThat(send(10)).hasSize(1);
        change("b", 0);
        due.store();

        start();
        assertThat(send(10)).contains(key("b"));
        change("c", 1);
        start();
        assertThat(send(10)).contains(key("c"));
    }

    @Test
    void nothing_is_written_while_nothing_changes() {
        change("a", 5);
        send(10);
        sent.delete("sent");
        send(10);
        assertThat(sent.get("sent")).isNull();
    }
}
