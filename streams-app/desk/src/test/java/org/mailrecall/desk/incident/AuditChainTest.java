package org.mailrecall.desk.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.contract.signature.Ed25519PrivateKey;
import org.mailrecall.contract.signature.KeyOwner;
import org.mailrecall.desk.access.Audit;
import org.mailrecall.desk.access.AuditEntry;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.database.TestDatabase;
import org.mailrecall.desk.export.BadExportException;
import org.mailrecall.desk.export.ExportKey;
import org.mailrecall.desk.export.ExportReader;

class AuditChainTest {
    private static final Ed25519PrivateKey KEY = Ed25519PrivateKey.generate(new KeyOwner("desk-1", Set.of()));

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void entriesOfManyAtOnceHaveNumbersWithoutAGap(TestDatabase kind) throws Exception {
        try (Database database = Database.open(kind.fresh())) {
            List<Thread> writers = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                String tenant = writer == 3 ? "fabrikam" : "contoso";
                writers.add(new Thread(() -> {
                    for (int i = 0; i < 50; i++) {
                        new Audit(database).write(entry(tenant, i, "?q=" + i));
                    }
                }));
            }
            writers.forEach(Thread::start);
            for (Thread writer : writers) {
                writer.join();
            }
            assertThat(check(export(database, Optional.empty(), Optional.empty()))
                            .count())
                    .isEqualTo(150);
        }
    }

    @Test
    void aStretchOfTheAuditIsCheckedFromTheLinkBeforeIt() throws Exception {
        try (Database database = Database.open(TestDatabase.SQLITE.fresh())) {
            write(database, 10);
            byte[] part = export(database, Optional.of(Instant.ofEpochMilli(3)), Optional.of(Instant.ofEpochMilli(7)));
            assertThat(check(part).count()).isEqualTo(4);
            byte[] nothing = export(database, Optional.of(Instant.ofEpochMilli(99)), Optional.empty());
            assertThat(check(nothing).count()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit set subject = 'nobody' where number = 3",
                "update audit set target = 'nothing' where number = 3",
                "update audit set change = '{}' where number = 3",
                "update audit set time = 5 where number = 3",
                "update audit set salt = '', subject_matter = 'x', target = 'nothing' where number = 3",
                "delete from audit where number = 3",
                "delete from audit where number = 1",
                "update audit set number = number - 1 where number > 3",
            })
    void whatWasChangedInTheDatabaseIsSeen(String change) throws Exception {
        try (Database database = Database.open(TestDatabase.SQLITE.fresh())) {
            write(database, 10);
            database.write().useHandle(handle -> handle.execute(change));
            byte[] export = export(database, Optional.empty(), Optional.empty());
            assertThatThrownBy(() -> check(export)).isInstanceOf(BadExportException.class);
        }
    }

    @Test
    void anEntryThatAPersonWasErasedFromIsCountedAndTheChainStaysGood() throws Exception {
        try (Database database = Database.open(TestDatabase.SQLITE.fresh())) {
            write(database, 5);
            database.write()
                    .useHandle(handle -> handle.execute(
                            "update audit set target = 'erased-1@erased.invalid', salt = '' where number = 3"));
            AuditCheck audit = new AuditCheck();
            reader().read(new ByteArrayInputStream(export(database, Optional.empty(), Optional.empty())), audit);
            assertThat(audit.erased()).isEqualTo(1);
        }
    }

    private static void write(Database database, int entries) {
        for (int i = 0; i < entries; i++) {
            new Audit(database).write(entry("contoso", i, "?recipient=bo%40contoso.example"));
        }
    }

    private static AuditEntry entry(String tenant, long time, String target) {
        return new AuditEntry(0, time, tenant, "sub", "auditor", "listRecalls", target, "127.0.0.1", "id", null);
    }

    private static byte[] export(Database database, Optional<Instant> from, Optional<Instant> to) throws IOException {
        AuditExport export = new AuditExport(new Audit(database), () -> Instant.EPOCH);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.write(out, new ExportKey("production", KEY), export.range("contoso", from, to));
        return out.toByteArray();
    }

    private static ExportReader.Checked check(byte[] export) throws IOException, BadExportException {
        return reader().read(new ByteArrayInputStream(export), new AuditCheck());
    }

    private static ExportReader reader() {
        return new ExportReader("production", List.of(KEY.publicKey()));
    }
}
