package org.mailrecall.mail.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mailrecall.mail.check.PostfixFacts.Service;
import org.mailrecall.mail.postfix.PostfixSettings;
import org.mailrecall.platform.diagnosis.Findings;

/** Judges the settings of Postfix: each mail must pass through both milters, once for each recipient. */
final class PostfixRules {
    private static final String MAIN = "Postfix, main.cf";
    private static final String CONFIGURE = "Run deploy/mail/postfix/configure.";
    private static final String MILTER_PROTOCOL = "6";

    private final PostfixFacts facts;
    private final PostfixSettings adapter;
    private final Findings findings;

    PostfixRules(PostfixFacts facts, PostfixSettings adapter, Findings findings) {
        this.facts = facts;
        this.adapter = adapter;
        this.findings = findings;
    }

    void all() {
        main();
        List<Service> takesMail =
                facts.services().stream().filter(Service::takesMail).toList();
        Optional<Service> copies = takesMail.stream()
                .filter(service -> service.listensAt(adapter.reinjectionPort()))
                .findFirst();
        if (copies.isPresent()) {
            copies(copies.get());
        } else {
            findings.error(
                    "Postfix, master.cf",
                    "has no smtpd at port " + adapter.reinjectionPort() + " (reinjection.port): copies cannot come"
                            + " back, and all mail waits in the queue.",
                    CONFIGURE);
        }
        List<Service> entries = takesMail.stream()
                .filter(service -> !copies.equals(Optional.of(service)))
                .toList();
        entries.forEach(this::entry);
        if (entries.stream().noneMatch(this::signsIn)) {
            findings.error(
                    "Postfix, master.cf",
                    "has no smtpd with smtpd_sasl_auth_enable = yes: nobody can sign in, and no mail can be recalled.",
                    CONFIGURE);
        }
    }

    private void main() {
        if (!facts.main("recipient_delimiter").equals(adapter.delimiter())) {
            findings.error(
                    MAIN,
                    "has recipient_delimiter = \"" + facts.main("recipient_delimiter")
                            + "\", and transport.conf has recipients.delimiter = \"" + adapter.delimiter()
                            + "\": copies to addresses with an extension are looked for in wrong mailboxes.",
                    "Give both the same value.");
        }
        if (List.of("", "no").contains(facts.main("smtpd_forbid_bare_newline"))) {
            findings.warn(
                    MAIN,
                    "has no smtpd_forbid_bare_newline: a second message may hide behind a bare line feed.",
                    "Run postconf -e smtpd_forbid_bare_newline=yes.");
        }
        if (facts.main("smtpd_sender_login_maps").isEmpty()) {
            findings.warn(
                    MAIN,
                    "has no smtpd_sender_login_maps: a user who signs in submits under any address. Recalls go by the"
                            + " login all the same.",
                    "Name the logins of each address in smtpd_sender_login_maps.");
        }
        if (!facts.main("milter_protocol").startsWith(MILTER_PROTOCOL)) {
            findings.error(
                    MAIN,
                    "has milter_protocol = " + facts.main("milter_protocol") + ", and the milters speak version "
                            + MILTER_PROTOCOL + ".",
                    "Remove the setting; the default is right.");
        }
        if (!facts.main("milter_mail_macros").contains("{auth_authen}")) {
            findings.error(
                    MAIN,
                    "has milter_mail_macros without {auth_authen}: the adapter does not learn who signed in.",
                    "Remove the setting; the default is right.");
        }
        if (!facts.main("virtual_transport").startsWith("lmtp:")
                && !facts.main("mailbox_transport").startsWith("lmtp:")) {
            findings.error(
                    MAIN,
                    "has neither a virtual_transport nor a mailbox_transport by lmtp: Dovecot does not report mail that is"
                            + " delivered without it.",
                    "Run postconf -e virtual_transport=lmtp:unix:private/dovecot-lmtp.");
        }
    }

    private void copies(Service service) {
        String subject = service.toString();
        if (!facts.of(service, "content_filter").isEmpty()) {
            findings.error(
                    subject,
                    "has a content_filter: a copy would go round for ever.",
                    "Give it -o content_filter= in master.cf.");
        }
        if (!milters(service, adapter.copiesPort())) {
            findings.error(
                    subject,
                    "has no milter at port " + adapter.copiesPort()
                            + " (milter.copies-port): copies bear no seal, and none can be recalled.",
                    "Give it -o smtpd_milters=inet:127.0.0.1:" + adapter.copiesPort() + " in master.cf.");
        }
        if (!facts.of(service, "milter_default_action").equals("tempfail")) {
            findings.error(
                    subject,
                    "has milter_default_action = " + facts.of(service, "milter_default_action")
                            + ": while the adapter is away mail is delivered that nobody can recall.",
                    "Give it -o milter_default_action=tempfail in master.cf.");
        }
        if (!facts.of(service, "receive_override_options").contains("no_address_mappings")) {
            findings.error(
                    subject,
                    "expands aliases a second time.",
                    "Give it -o receive_override_options=no_address_mappings,no_unknown_recipient_checks.");
        }
        if (!service.name().startsWith("127.0.0.1:") && !service.name().startsWith("[::1]:")) {
            findings.warn(
                    subject,
                    "listens on more than the loopback interface: who reaches it can hand in copies.",
                    "Name it 127.0.0.1:" + adapter.reinjectionPort() + '.');
        }
    }

    private void entry(Service service) {
        String subject = service.toString();
        if (!milters(service, adapter.entryPort())) {
            findings.error(
                    subject,
                    "has no milter at port " + adapter.entryPort()
                            + " (milter.entry-port): forged trace headers stay in, and mail that is submitted here cannot be"
                            + " recalled.",
                    "Give it -o smtpd_milters=inet:127.0.0.1:" + adapter.entryPort() + " in master.cf.");
        }
        filter(service);
        if (!signsIn(service)) {
            return;
        }
        if (!facts.of(service, "milter_default_action").equals("tempfail")) {
            findings.error(
                    subject,
                    "has milter_default_action = " + facts.of(service, "milter_default_action")
                            + ": while the adapter is away recall messages are delivered as mail.",
                    "Give it -o milter_default_action=tempfail in master.cf.");
        }
        if (!facts.of(service, "smtpd_sender_restrictions").contains("sender_login_mismatch")
                && !facts.main("smtpd_sender_login_maps").isEmpty()) {
            findings.warn(
                    subject,
                    "does not look at smtpd_sender_login_maps.",
                    "Give it -o smtpd_sender_restrictions=reject_sender_login_mismatch in master.cf.");
        }
    }

    /** Checks that a mail that enters at the service comes back at the port of the copies, once for each recipient. */
    private void filter(Service service) {
        String filter = facts.of(service, "content_filter");
        int colon = filter.indexOf(':');
        if (colon < 0 || !filter.endsWith(":" + adapter.reinjectionPort())) {
            findings.error(
                    service.toString(),
                    "has content_filter = \"" + filter + "\", which does not lead to port " + adapter.reinjectionPort()
                            + " (reinjection.port): mail that is taken here has no copies, and cannot be recalled.",
                    "Run postconf -e content_filter=copies:[127.0.0.1]:" + adapter.reinjectionPort() + '.');
            return;
        }
        String transport = filter.substring(0, colon);
        if (facts.services().stream().noneMatch(other -> other.name().equals(transport))) {
            findings.error(
                    "Postfix, master.cf",
                    "has no transport " + transport + ", which content_filter names: all mail waits in the queue.",
                    CONFIGURE);
        }
        if (!facts.main(transport + "_destination_recipient_limit").equals("1")) {
            findings.error(
                    MAIN,
                    "has no " + transport
                            + "_destination_recipient_limit = 1: a seal is for a single mailbox, and mails to"
                            + " several people cannot be recalled.",
                    "Run postconf -e " + transport + "_destination_recipient_limit=1.");
        }
    }

    private boolean milters(Service service, int port) {
        return Arrays.stream(facts.of(service, "smtpd_milters").split("[,\\s{}]+"))
                .anyMatch(milter -> milter.startsWith("inet:") && milter.endsWith(":" + port));
    }

    private boolean signsIn(Service service) {
        return facts.of(service, "smtpd_sasl_auth_enable").equals("yes");
    }
}
