package org.mailrecall.desk.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailrecall.desk.access.Audit;
import org.mailrecall.desk.access.AuditEntry;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.database.TestDatabase;
import org.mailrecall.desk.erasure.person.ErasedRowCounts;
import org.mailrecall.desk.erasure.person.PersonEraser;
import org.mailrecall.desk.erasure.person.PersonalColumns;
import org.mailrecall.desk.erasure.person.PersonalColumns.Column;

/** Erasure of a person, on each database: nothing that names them is left. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PersonErasureTest extends ErasureTest {
    PersonErasureTest(TestDatabase kind) {
        super(kind);
    }

    /** Without this the other tests would pass for a column that nobody fills here. */
    @Test
    void before_it_they_stand_in_every_column_that_the_catalogue_names() {
        database.write().useHandle(handle -> {
            handle.execute("update trace_event set detail = 'forwarded by " + BO + "', settings_changed_by = '" + BO
                    + "' where recall_id = 'r2'");
            handle.execute("update recall set settings_changed_by = '" + BO + "' where recall_id = 'r2'");
        });
        List<Column> all = Stream.of(PersonalColumns.ADDRESSES, PersonalColumns.TEXTS, PersonalColumns.ROWS)
                .flatMap(List::stream)
                .toList();

        assertThat(all).allSatisfy(column -> assertThat(rowsThatNameThem(column))
                .as(column.toString())
                .isPositive());
        erase(BO);
        assertThat(all).allSatisfy(column -> assertThat(rowsThatNameThem(column))
                .as(column.toString())
                .isZero());
    }

    private int rowsThatNameThem(Column column) {
        return database.read().withHandle(handle -> handle.createQuery("select count(*) from " + column.table()
                        + " where tenant = 'contoso' and (" + column.name() + " like 'bo@%' or " + column.name()
                        + " like '%\"bo@%' or " + column.name() + " like '% bo@%' or " + column.name()
                        + " like '%=bo@%' or " + column.name() + " like '%=bo\\%40%' escape '\\')")
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void no_row_of_the_tenant_names_them_and_all_else_is_as_it_was() {
        Map<String, List<String>> before = dump();
        ErasedRowCounts erased = erase(" <Bo@CONTOSO.example> ");

        Map<String, List<String>> after = dump();
        assertThat(named(after)).as("the other tenant's row alone").isEqualTo(named(before, "fabrikam"));
        assertThat(after.toString()).contains(JOBO).contains(erased.pseudonym());
        for (String table : List.of("page_session", "mail", "mail_quota", "report_link")) {
            before.remove(table);
            after.remove(table);
        }
        assertThat(sizes(after)).isEqualTo(sizes(before));
        assertThat(subjects("r2")).containsExactly("");
        assertThat(subjects("r3")).containsExactly("");
        assertThat(subjects("r1")).as("they got it and did not write it").noneMatch(String::isEmpty);
    }

    @Test
    void the_audit_says_that_somebody_was_erased_and_by_whom_and_not_who() {
        ErasedRowCounts erased = erase(BO);

        List<AuditEntry> entries = new Audit(database).list(TENANT, Optional.empty(), 10);
        assertThat(entries.get(0).operation()).isEqualTo("erasePerson");
        assertThat(entries.get(0).subject()).isEqualTo("ticket 4711");
        assertThat(entries.get(0).target()).startsWith(erased.pseudonym());
        assertThat(entries).extracting(AuditEntry::target).contains("?recipient=" + erased.pseudonym() + "&size=5");
    }

    @Test
    void without_the_key_or_with_another_the_store_is_not_opened_once_somebody_is_erased() {
        Database.open(settings).close();
        erase(BO);
        for (Optional<ErasureKey> wrong :
                List.of(Optional.<ErasureKey>empty(), Optional.of(new ErasureKey("x".repeat(32))))) {
            assertThatThrownBy(() -> Database.open(settings, wrong).close())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("erasure.key");
        }
    }

    @Test
    void without_a_key_nobody_is_erased() {
        PersonEraser without = new PersonEraser(database.write(), new ErasureList(Optional.empty()), CLOCK);

        assertThatThrownBy(() -> without.erase(TENANT, BO, "x")).hasMessageContaining("erasure.key is empty");
        assertThatThrownBy(() -> new ErasureKey("short")).hasMessageNotContaining("short");
    }

    private List<String> subjects(String recallId) {
        return database.read().withHandle(handle -> handle.createQuery(
                        "select subject || subject_folded from recall where tenant = 'contoso' and recall_id = :id")
                .bind("id", recallId)
                .mapTo(String.class)
                .list());
    }

    private static Map<String, Integer> sizes(Map<String, List<String>> dump) {
        Map<String, Integer> sizes = new TreeMap<>();
        dump.forEach((table, rows) -> sizes.put(table, rows.size()));
        sizes.remove("audit");
        sizes.remove("erased_person");
        return sizes;
    }
}
