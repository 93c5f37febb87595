package org.mailrecall.mail.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.mail.ask.AskSettings;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.platform.diagnosis.Finding;
import org.mailrecall.platform.diagnosis.Findings;

/** Takes each needed setting from a Dovecot with the folder, and looks for the finding that names it. */
class RecallFolderRulesTest {
    private static final SealKey KEY = new SealKey("folder-1", "4f1d0c9b7a35e82691c04be7d2f8a653");

    private final List<String> lines = new ArrayList<>(List.of(
            "mail_plugins= acl imap_sieve",
            "plugin/sieve_plugins=sieve_imapsieve sieve_extprograms",
            "plugin/sieve_global_extensions=+vnd.dovecot.execute +vnd.dovecot.environment",
            "plugin/sieve_env_recall_address=recall@contoso.example",
            "plugin/imapsieve_mailbox1_name=Junk",
            "plugin/imapsieve_mailbox2_name=Recall",
            "plugin/imapsieve_mailbox2_causes=COPY APPEND",
            "plugin/imapsieve_mailbox2_before=file:/etc/dovecot/recall-folder.sieve",
            "service=imap recall-ask",
            "plugin/sieve_env_recall_master=%{userdb:master_user}"));
    private FolderFiles files = files(true, true, Optional.of(KEY));

    @Test
    void a_Dovecot_with_all_settings_is_well_and_so_is_one_without_a_folder() {
        assertThat(problems()).isEmpty();

        lines.clear();
        Findings findings = new Findings();
        new RecallFolderRules(DovecotFacts.read(lines), (facts, script) -> files, findings).all(AskSettings.none());
        assertThat(findings.bySeverity()).isEmpty();
    }

    @Test
    void each_setting_that_is_missing_or_wrong_is_named() {
        assertThat(with(0, "mail_plugins= acl"))
                .isEqualTo("runs no script: a mail that is put into it asks for nothing.");
        assertThat(with(1, "plugin/sieve_plugins=sieve_imapsieve")).startsWith("runs no script");
        assertThat(with(2, "plugin/sieve_global_extensions=+vnd.dovecot.pipe")).startsWith("may not run programs");
        assertThat(with(2, lines.get(2) + "\nplugin/sieve_extensions=+vnd.dovecot.execute"))
                .startsWith("shares its right");
        assertThat(with(3, "plugin/sieve_env_recall_address=x@contoso.example")).contains("\"x@contoso.example\"");
        assertThat(with(5, "plugin/imapsieve_mailbox2_name=Spam")).startsWith("runs no script");
        assertThat(with(6, "plugin/imapsieve_mailbox2_causes=COPY")).contains("\"COPY\"");
        assertThat(with(8, "service=imap")).contains("no service recall-ask");
        assertThat(with(9, "plugin/sieve_env_recall_master=")).startsWith("lacks sieve_env_recall_master");
        assertThat(with(6, lines.get(6) + "\nplugin/imapsieve_mailbox2_from=Spam"))
                .contains("imapsieve_mailbox2_from = \"Spam\"");
        assertThat(with(6, lines.get(6) + "\nplugin/imapsieve_mailbox2_after=file:/x"))
                .contains("imapsieve_mailbox2_after");
        assertThat(with(4, "plugin/imapsieve_mailbox3_name=Junk")).startsWith("runs no script");
    }

    @Test
    void each_file_that_is_missing_or_wrong_is_named() {
        files = files(false, true, Optional.of(KEY));
        assertThat(problems()).singleElement().asString().contains("program that cannot be run");
        files = files(true, false, Optional.of(KEY));
        assertThat(problems()).singleElement().asString().contains("script that cannot be read");
        files = files(true, true, Optional.empty());
        assertThat(problems()).singleElement().asString().contains("key file without a key");
        files = files(true, true, Optional.of(new SealKey("folder-1", KEY.secret() + "x")));
        assertThat(problems()).singleElement().asString().contains("lacks");
        files = new FolderFiles(true, true, Optional.of(KEY), true, true);
        assertThat(problems()).singleElement().asString().contains("every user can read");
        files = new FolderFiles(true, true, Optional.of(KEY), false, false);
        assertThat(problems()).singleElement().asString().contains("recall-ask cannot read");
    }

    @Test
    void the_files_are_those_that_the_settings_name(@TempDir Path directory) throws Exception {
        Path program = Files.writeString(directory.resolve("recall-ask"), "#!/bin/sh\n");
        Path key = Files.writeString(directory.resolve("key"), "folder-1=" + KEY.secret() + "\n");
        Path script = Files.writeString(directory.resolve("folder.sieve"), "keep;\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        String executable = "service/recall-ask/executable=script " + program + " " + key;
        DovecotFacts facts = DovecotFacts.read(List.of(
                executable, "service/recall-ask/user=" + Files.getOwner(key).getName()));

        assertThat(FolderFiles.of(facts, "file:" + script)).isEqualTo(files(false, true, Optional.of(KEY)));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        assertThat(FolderFiles.of(facts, "file:" + script + "x")).isEqualTo(files(true, false, Optional.of(KEY)));
        DovecotFacts nobody = DovecotFacts.read(List.of(executable, "service/recall-ask/user=nobody"));
        assertThat(FolderFiles.of(nobody, "file:" + script).serviceReadsKey()).isFalse();
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(FolderFiles.of(nobody, "file:" + script))
                .isEqualTo(new FolderFiles(true, true, Optional.of(KEY), true, true));
        Files.delete(key);
        assertThat(FolderFiles.of(facts, "file:" + script).key()).isEmpty();
        assertThat(FolderFiles.of(DovecotFacts.read(List.of()), ""))
                .extracting(FolderFiles::program, FolderFiles::key)
                .containsExactly(false, Optional.empty());
    }

    private static FolderFiles files(boolean program, boolean script, Optional<SealKey> key) {
        return new FolderFiles(program, script, key, false, true);
    }

    private String with(int line, String changed) {
        String before = lines.set(line, changed);
        List<String> problems = problems();
        lines.set(line, before);
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    private List<String> problems() {
        Findings findings = new Findings();
        List<String> all = lines.stream().flatMap(String::lines).toList();
        new RecallFolderRules(DovecotFacts.read(all), (facts, script) -> files, findings)
                .all(new AskSettings(Set.of("recall@contoso.example"), List.of(KEY)));
        return findings.bySeverity().stream().map(Finding::problem).toList();
    }
}
