package org.mailrecall.mail.check;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.Mailboxes;
import org.mailrecall.mail.mailbox.doveadm.api.DoveadmServer;
import org.mailrecall.mail.mailbox.imap.ImapMailboxes;
import org.mailrecall.mail.mailbox.imap.connection.ImapServer;
import org.mailrecall.mail.mailbox.login.MasterLogins;
import org.mailrecall.mail.postfix.PostfixSettings;
import org.mailrecall.platform.diagnosis.Finding;
import org.mailrecall.platform.diagnosis.Findings;

/** Checks the mail servers, the mailbox service and the transport adapter, and lists their faults. */
public final class MailCheck {
    /**
     * A program of this project, and where its probes listen.
     *
     * @param name the command that starts the program
     * @param port 0 where the port is not known: the program is not asked then
     */
    public record Program(String name, String host, int port) {}

    /**
     * The configuration of the mail servers on this machine.
     *
     * @param postfix the directory with {@code main.cf}; empty for Postfix's default
     * @param dovecot the file {@code dovecot.conf}; empty for Dovecot's default
     */
    public record Places(Optional<Path> postfix, Optional<Path> dovecot) {}

    private final Findings findings = new Findings();
    private final Reachable reachable = new Reachable(findings);
    private final Places places;
    private final Optional<DovecotFacts> dovecot;

    public MailCheck(Places places) {
        this.places = places;
        this.dovecot = dovecot();
    }

    private Optional<DovecotFacts> dovecot() {
        try {
            return Optional.of(DovecotFacts.ask(places.dovecot()));
        } catch (Tool.Unavailable e) {
            unavailable("Dovecot", e);
            return Optional.empty();
        }
    }

    /**
     * Checks the mailbox service's needs of an IMAP server: that it answers, Dovecot's master login, and the mailboxes.
     *
     * @param mailbox the mailbox to log in to as the service would, normalised; empty for no login
     * @param vault the mailbox for messages on hold; empty for no login there
     */
    public void imap(ImapServer server, Optional<String> mailbox, Optional<String> vault) {
        String subject = "mail server " + server.host() + ":" + server.port();
        if (server.logins() instanceof MasterLogins master) {
            dovecot.ifPresent(facts -> new DovecotRules(facts, findings).masterLogin(master.separator()));
        }
        if (reachable.imap(subject, server, Instant.now())) {
            if (mailbox.isEmpty()) {
                findings.warn(
                        subject,
                        "was not asked for a login: whether the service may open mailboxes is not known.",
                        "Name somebody's mailbox with --mailbox; nothing in it is changed.");
            }
            mailbox.ifPresent(address -> login(server, "mailbox " + address, address));
            vault.ifPresent(address -> login(server, "vault " + address, address));
        }
    }

    private void login(ImapServer server, String subject, String address) {
        try (ImapMailboxes mailboxes = new ImapMailboxes(server)) {
            ImapRules.judge(subject, mailboxes.survey(address), findings);
        } catch (MailboxException e) {
            findings.error(
                    subject,
                    "does not open: " + e.getMessage() + '.',
                    server.logins() instanceof MasterLogins
                            ? "Compare imap.master-user, imap.master-separator and imap.password-file with the server's"
                                    + " master user; see whether the mailbox is there."
                            : "Give it a line in imap.password-file; see whether the mailbox is there.");
        }
    }

    /**
     * Checks the mailbox service's needs of Dovecot's HTTP API: that it answers, takes the secret, and knows the
     * mailboxes.
     *
     * @param mailbox the mailbox whose folders are listed as the service would, normalised; empty for none
     * @param vault the mailbox for messages on hold; empty for none
     */
    public void doveadm(DoveadmServer server, Optional<String> mailbox, Optional<String> vault) {
        DoveadmRules rules = new DoveadmRules(server, findings);
        dovecot.ifPresent(rules::settings);
        if (rules.api()) {
            if (mailbox.isEmpty()) {
                findings.warn(
                        rules.subject(),
                        "was not asked for a mailbox: whether the service may search mailboxes is not known.",
                        "Name somebody's mailbox with --mailbox; nothing in it is changed.");
            }
            mailbox.ifPresent(address -> rules.mailbox("mailbox " + address, address));
            vault.ifPresent(address -> rules.mailbox("vault " + address, address));
        }
    }

    /**
     * Checks that the mailbox service can search mailboxes of a store as it would for a command.
     *
     * @param section of {@code mailbox.conf} with the store's settings
     * @param mailbox the mailbox to search, normalised; empty for none
     * @param vault the mailbox for messages on hold; empty for none
     */
    public void store(
            String subject, Mailboxes store, String section, Optional<String> mailbox, Optional<String> vault) {
        StoreRules rules = new StoreRules(store, section, findings);
        if (mailbox.isEmpty()) {
            rules.notAsked(subject);
        }
        mailbox.ifPresent(address -> rules.search("mailbox " + address, address));
        vault.ifPresent(address -> rules.search("vault " + address, address));
    }

    /** Asks a program whether it is ready. */
    public void ready(Program program) {
        reachable.ready(program.name(), program.host(), program.port());
    }

    /**
     * Checks the needs of the transport adapter: Postfix, Dovecot's reports and folder "Recall", and the adapter's own
     * ports.
     */
    public void transport(Program program, PostfixSettings adapter) {
        try {
            new PostfixRules(PostfixFacts.ask(places.postfix()), adapter, findings).all();
        } catch (Tool.Unavailable e) {
            unavailable("Postfix", e);
        }
        String reports = "http://" + adapter.reportsHost() + ":" + adapter.reportsPort() + "/delivered";
        dovecot.ifPresent(facts -> {
            new DovecotRules(facts, findings).delivery(reports);
            new RecallFolderRules(facts, FolderFiles::of, findings).all(adapter.asks());
        });
        reachable.adapter(adapter);
        ready(program);
    }

    /**
     * Checks that the mailbox service has the key with which transport makes seals. A mailbox service without keys
     * checks no seals.
     */
    public void together(List<SealKey> ofMailboxService, List<SealKey> ofTransport) {
        if (!ofMailboxService.isEmpty() && !ofMailboxService.contains(ofTransport.get(0))) {
            findings.error(
                    "seals.keys",
                    "of mailbox.conf lacks the first key of transport.conf: every command is answered REJECTED.",
                    "Put the key " + ofTransport.get(0).id() + " into both files.");
        }
    }

    private void unavailable(String server, Tool.Unavailable e) {
        if (e.missing) {
            findings.warn(
                    server,
                    "was not asked for its settings: " + e.getMessage() + '.',
                    "Run this command on its machine as well.");
        } else {
            findings.error(server, "does not say its settings: " + e.getMessage() + '.', "Mend its configuration.");
        }
    }

    /** Returns the findings, errors first. */
    public List<Finding> findings() {
        return findings.bySeverity();
    }
}
