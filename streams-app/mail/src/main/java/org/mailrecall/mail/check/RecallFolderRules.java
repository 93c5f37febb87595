package org.mailrecall.mail.check;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.mailrecall.mail.ask.AskSettings;
import org.mailrecall.platform.diagnosis.Findings;

/** Judges the settings of Dovecot for the folder "Recall". */
final class RecallFolderRules {
    private static final String SUBJECT = "Dovecot, folder Recall";
    private static final String COPY =
            "Install dovecot-sieve, copy 97-recall-folder.conf of deploy/mail/dovecot to /etc/dovecot/conf.d, and restart"
                    + " Dovecot.";
    private static final String NUMBER =
            "Give the rules of imapsieve numbers of their own, without a gap: imapsieve_mailbox1, imapsieve_mailbox2, …";
    private static final String RULE = "plugin/imapsieve_mailbox";
    private static final String EXECUTE = "vnd.dovecot.execute";

    private final DovecotFacts facts;
    private final BiFunction<DovecotFacts, String, FolderFiles> files;
    private final Findings findings;

    /** @param files looks for the files, given the setting that names the script */
    RecallFolderRules(DovecotFacts facts, BiFunction<DovecotFacts, String, FolderFiles> files, Findings findings) {
        this.facts = facts;
        this.files = files;
        this.findings = findings;
    }

    /** Judges the settings; where no folder key is configured, there is no folder, and nothing is judged. */
    void all(AskSettings asks) {
        if (asks.folderKeys().isEmpty()) {
            return;
        }
        List<Integer> rules = IntStream.iterate(
                        1, n -> !facts.value(RULE + n + "_name").isEmpty(), n -> n + 1)
                .filter(n -> isOfTheFolder(facts.value(RULE + n + "_name")))
                .boxed()
                .toList();
        if (!facts.has("mail_plugins", "imap_sieve")
                || !facts.has("plugin/sieve_plugins", "sieve_imapsieve")
                || !facts.has("plugin/sieve_plugins", "sieve_extprograms")
                || rules.isEmpty()) {
            findings.error(SUBJECT, "runs no script: a mail that is put into it asks for nothing.", COPY);
            return;
        }
        int rule = rules.get(0);
        causes(facts.value(RULE + rule + "_causes"));
        otherRule(rule);
        masterUsers();
        extensions();
        address(asks.addresses());
        if (!facts.sections("service").contains(FolderFiles.SERVICE)) {
            findings.error(SUBJECT, "has no service " + FolderFiles.SERVICE + ": no ask reaches Postfix.", COPY);
            return;
        }
        files(files.apply(facts, facts.value(RULE + rule + "_before")), asks);
    }

    private static boolean isOfTheFolder(String name) {
        return name.equals("Recall") || name.endsWith("/Recall") || name.endsWith(".Recall");
    }

    private void causes(String causes) {
        if (!List.of(causes.toUpperCase(Locale.ROOT).split("[\\s,]+")).containsAll(List.of("COPY", "APPEND"))) {
            findings.error(
                    SUBJECT,
                    "has imapsieve_mailbox…_causes = \"" + causes
                            + "\": some mail programs move a mail with COPY, others with APPEND.",
                    "Set it to COPY APPEND.");
        }
    }

    /** Settings that a rule of another folder with the same number has left. */
    private void otherRule(int rule) {
        String from = facts.value(RULE + rule + "_from");
        if (!from.isEmpty() && !from.equals("*")) {
            findings.error(
                    SUBJECT,
                    "has imapsieve_mailbox" + rule + "_from = \"" + from
                            + "\": a mail that comes into it from elsewhere asks for nothing.",
                    NUMBER);
        }
        if (!facts.value(RULE + rule + "_after").isEmpty()) {
            findings.warn(
                    SUBJECT, "has imapsieve_mailbox" + rule + "_after, which is not of 97-recall-folder.conf.", NUMBER);
        }
    }

    private void masterUsers() {
        if (!facts.value("plugin/sieve_env_recall_master").contains("master_user")) {
            findings.error(
                    SUBJECT,
                    "lacks sieve_env_recall_master: who opens a mailbox as a master user asks in its owner's name.",
                    "Set it to %{userdb:master_user}.");
        }
    }

    private void extensions() {
        if (!facts.has("plugin/sieve_global_extensions", "+" + EXECUTE)
                && !facts.has("plugin/sieve_global_extensions", EXECUTE)) {
            findings.error(SUBJECT, "may not run programs: its script fails.", COPY);
        }
        if (facts.value("plugin/sieve_extensions").contains(EXECUTE)) {
            findings.warn(
                    SUBJECT,
                    "shares its right to run programs with the scripts of users, who could ask in another's name.",
                    "Take " + EXECUTE + " out of sieve_extensions.");
        }
    }

    private void address(Set<String> addresses) {
        String address = facts.value("plugin/sieve_env_recall_address");
        if (!addresses.contains(address.toLowerCase(Locale.ROOT))) {
            findings.error(
                    SUBJECT,
                    "mails asks to \"" + address + "\", which is not in asks.addresses of transport.conf.",
                    "Give sieve_env_recall_address one of those addresses.");
        }
    }

    private void files(FolderFiles found, AskSettings asks) {
        if (!found.script()) {
            findings.error(
                    SUBJECT,
                    "names a script that cannot be read: a mail that is put into it asks for nothing.",
                    "Copy deploy/mail/dovecot/recall-folder.sieve to /etc/dovecot.");
        }
        if (!found.program()) {
            findings.error(
                    SUBJECT,
                    "names a program that cannot be run: no ask reaches Postfix.",
                    "Copy deploy/mail/dovecot/recall-ask to /etc/dovecot, with its mode 755.");
        }
        if (found.key().isEmpty()) {
            findings.error(
                    SUBJECT,
                    "names a key file without a key that can be read: no ask reaches Postfix.",
                    "Write a line id=secret with at least 32 octets into /etc/dovecot/recall-ask.key.");
            return;
        }
        if (found.keyIsOpen()) {
            findings.error(
                    SUBJECT,
                    "has a key file that every user can read or write, and ask in anybody's name with.",
                    "Make a new key, in a file with the mode 640.");
        }
        if (!found.serviceReadsKey()) {
            findings.error(
                    SUBJECT,
                    "has a key file that the user of the service " + FolderFiles.SERVICE
                            + " cannot read: no ask reaches Postfix.",
                    "Give the file to a group of that user, with the mode 640.");
        }
        if (!asks.folderKeys().contains(found.key().get())) {
            findings.error(
                    SUBJECT,
                    "seals with a key that asks.folder-key-file of transport.conf lacks: asks count as nobody's.",
                    "Put the key " + found.key().get().id() + " into both files, and restart the adapter.");
        }
    }
}
