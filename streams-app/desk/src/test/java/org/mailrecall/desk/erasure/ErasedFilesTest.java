package org.mailrecall.desk.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.database.TestDatabase;
import org.mailrecall.desk.erasure.person.PersonalColumns;
import org.mailrecall.desk.erasure.person.PersonalColumns.Column;

/** No byte of the files names an erased person, and no column of text is forgotten. */
class ErasedFilesTest extends ErasureTest {
    /** Columns of text that name nobody, or that are kept on purpose; each with the reason. */
    private static final List<String> NAME_NOBODY = List.of(
            "topic_offset.*, filling.*: names of topics",
            "erased_person.*: keyed hashes and pseudonyms",
            "*.tenant, *.recall_id, *.message_id: ids, not addresses",
            "recall.kind, recall.role, recall.reasons, recall.report_forwarded: symbols",
            "recall.subject, recall.subject_folded: left out where the person sent the message or asked",
            "recipient_recall.status, recipient_recall.result, recipient_recall.reason, recipient_recall.last_event: symbols",
            "trace_event.event, trace_event.status, trace_event.result, trace_event.reason: symbols",
            "trace_event.command_id, trace_event.approval_digest: left out where the person is the recipient",
            "trace_event.evidence_topic: names of topics",
            "trace_event.preview: routes and places",
            "settings_change.signed_by, trace_event.signed_by: ids of keys",
            "audit.subject, audit.roles, audit.operation, audit.address, audit.request_id: who looked, without an address",
            "idempotency_key.subject, idempotency_key.idempotency_key: who asked, without an address",
            "idempotency_key.request_hash: of the whole request, and gone after two days",
            "idempotency_key.moment_id, idempotency_key.location: ids of recalls",
            "recall_note.kind: symbols",
            "mail_occasion.kind, mail_occasion.state: symbols",
            "audit.salt, audit.subject_matter, audit.link, audit_head.*: random, or hashes under a salt that is erased",
            "page_session.*, mail.*, mail_quota.*, report_link.*: deleted with the row");

    ErasedFilesTest() {
        super(TestDatabase.SQLITE);
    }

    @Test
    void no_byte_of_the_files_names_them() throws IOException {
        Path directory =
                Path.of(settings.url().substring("jdbc:sqlite:".length())).getParent();
        assertThat(bytesOf(directory)).contains(CY);

        erase(CY);
        assertThat(bytesOf(directory)).contains(BO).doesNotContain(CY);
    }

    @Test
    void each_column_of_text_is_cleaned_or_it_is_said_why_not() {
        List<Column> texts = Jdbi.create(settings.url()).withHandle(Tables::textColumns);
        assertThat(texts).hasSizeGreaterThan(30);
        assertThat(texts).allSatisfy(column -> assertThat(isCleaned(column) || namesNobody(column))
                .as("%s.%s: add it to PersonalColumns, or say here why it names nobody", column.table(), column.name())
                .isTrue());
    }

    private static boolean isCleaned(Column column) {
        return Stream.of(PersonalColumns.ADDRESSES, PersonalColumns.TEXTS, PersonalColumns.ROWS)
                .anyMatch(columns -> columns.contains(column));
    }

    private static boolean namesNobody(Column column) {
        return NAME_NOBODY.stream()
                .flatMap(line -> Stream.of(line.substring(0, line.indexOf(':')).split(", ")))
                .anyMatch(name -> name.equals(column.table() + "." + column.name())
                        || name.equals(column.table() + ".*")
                        || name.equals("*." + column.name()));
    }

    private static String bytesOf(Path directory) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
