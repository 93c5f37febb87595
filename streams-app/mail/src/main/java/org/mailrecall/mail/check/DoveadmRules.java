package org.mailrecall.mail.check;

import java.time.Instant;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.doveadm.DoveadmMailboxes;
import org.mailrecall.mail.mailbox.doveadm.FolderSurvey;
import org.mailrecall.mail.mailbox.doveadm.api.DoveadmServer;
import org.mailrecall.platform.diagnosis.Findings;

/** Judges Dovecot's HTTP API: its settings, its answer, and its knowledge of mailboxes. */
final class DoveadmRules {
    private static final String SERVICE = "service/doveadm/";

    private final DoveadmServer server;
    private final Findings findings;

    DoveadmRules(DoveadmServer server, Findings findings) {
        this.server = server;
        this.findings = findings;
    }

    String subject() {
        return "Dovecot's API " + server.url();
    }

    void settings(DovecotFacts facts) {
        if (facts.value(SERVICE + "service_count").equals("1")) {
            findings.warn(
                    "Dovecot",
                    "starts a process for each request to doveadm: fewer commands are carried out in a second.",
                    "Set service_count = 1000 in service doveadm { }, as deploy/mail/dovecot/97-recall-doveadm.conf"
                            + " does.");
        }
    }

    /** Asks the API for nothing. Returns whether it answered. */
    boolean api() {
        try (DoveadmMailboxes mailboxes = new DoveadmMailboxes(server)) {
            mailboxes
                    .ping()
                    .ifPresent(end -> findings.certificate(subject(), end, Instant.now(), "no mailbox is searched"));
            return true;
        } catch (MailboxException e) {
            findings.error(
                    subject(),
                    "does not answer as it should: " + e.getMessage() + '.',
                    "Copy deploy/mail/dovecot/97-recall-doveadm.conf to /etc/dovecot/conf.d and restart Dovecot, or"
                            + " mend doveadm.url, doveadm.trust-file, doveadm.login and doveadm.secret-file in"
                            + " mailbox.conf.");
            return false;
        }
    }

    void mailbox(String subject, String address) {
        try (DoveadmMailboxes mailboxes = new DoveadmMailboxes(server)) {
            FolderSurvey folders = mailboxes.survey(address);
            if (!folders.searched().contains("INBOX")) {
                findings.error(
                        subject,
                        "has no INBOX among the folders that doveadm.folders names: no mail in it would be found.",
                        "Let doveadm.folders have \"*\"; see whether the mailbox is there.");
            }
            if (!folders.others().isEmpty()) {
                findings.warn(
                        subject,
                        "has folders that doveadm.folders does not name, such as "
                                + folders.others().get(0) + ": mail in them is not searched.",
                        "Where they are their owner's own, name their namespace, as in \"* INBOX.*\"; else it is"
                                + " well.");
            }
        } catch (MailboxException e) {
            findings.error(
                    subject,
                    "is not known to the API: " + e.getMessage() + '.',
                    "See whether the mailbox is there, with doveadm user " + address + '.');
        }
    }
}
