package org.mailrecall.mail.check;

import java.util.List;
import org.mailrecall.platform.diagnosis.Findings;

/**
 * Judges the settings of Dovecot: delivery and its reports for the transport adapter, and the master login for the
 * mailbox service.
 */
final class DovecotRules {
    private static final String SUBJECT = "Dovecot";
    private static final String EVENT = "event=mail_delivery_finished";
    private static final String COPY =
            "Copy deploy/mail/dovecot/99-recall.conf to /etc/dovecot/conf.d, and restart Dovecot.";

    private final DovecotFacts facts;
    private final Findings findings;

    DovecotRules(DovecotFacts facts, Findings findings) {
        this.facts = facts;
        this.findings = findings;
    }

    /** @param reportsUrl the URL at which the transport adapter receives reports */
    void delivery(String reportsUrl) {
        if (!facts.has("protocols", "lmtp")) {
            findings.error(
                    SUBJECT,
                    "does not speak LMTP: Postfix cannot deliver through it, and no copy is reported.",
                    "Install dovecot-lmtpd, and add lmtp to protocols.");
        }
        List<String> exporters = facts.sections("event_exporter").stream()
                .filter(name ->
                        facts.value("event_exporter/" + name + "/transport").equals("http-post"))
                .filter(name -> facts.value("event_exporter/" + name + "/transport_args")
                        .equals(reportsUrl))
                .toList();
        if (exporters.isEmpty()) {
            findings.error(
                    SUBJECT,
                    "has no event_exporter that posts to " + reportsUrl + ": no copy is known to have arrived, and"
                            + " none is recalled.",
                    COPY);
            return;
        }
        boolean used = facts.sections("metric").stream()
                .filter(name -> exporters.contains(facts.value("metric/" + name + "/exporter")))
                .anyMatch(name -> facts.value("metric/" + name + "/filter").contains(EVENT));
        if (!used) {
            findings.error(
                    SUBJECT,
                    "has the event_exporter " + exporters.get(0) + ", but no metric with the filter " + EVENT
                            + " that uses it: no copy is reported.",
                    COPY);
        }
        exporters.forEach(this::exporter);
    }

    private void exporter(String name) {
        String path = "event_exporter/" + name + "/";
        if (!facts.value(path + "format").equals("json")) {
            findings.error(
                    SUBJECT,
                    "reports in another format than JSON, which the adapter cannot read.",
                    "Set format = json.");
        }
        String timeout = facts.value(path + "transport_timeout");
        if (timeout.contains("msec")) {
            findings.warn(
                    SUBJECT,
                    "waits " + timeout + " for the answer to a report: reports are given up while the cluster is busy,"
                            + " and copies become known a minute later.",
                    "Set transport_timeout = 30 secs.");
        }
    }

    /** @param separator the separator between mailbox and master user with which the mailbox service logs in */
    void masterLogin(String separator) {
        if (!facts.value("auth_master_user_separator").equals(separator)) {
            findings.error(
                    SUBJECT,
                    "has auth_master_user_separator = \"" + facts.value("auth_master_user_separator")
                            + "\", and the mailbox service logs in with \"" + separator + "\".",
                    "Set auth_master_user_separator = " + separator + ".");
        }
        boolean master = facts.sections("passdb").stream()
                .anyMatch(name -> facts.value("passdb/" + name + "/master").equals("yes"));
        if (!master) {
            findings.error(
                    SUBJECT,
                    "has no passdb with master = yes: the master user is unknown, and no mailbox opens.",
                    COPY);
        }
        if (facts.has("mail_plugins", "acl") && !facts.value("plugin/acl_user").equals("%u")) {
            findings.error(
                    SUBJECT,
                    "has the plugin acl without acl_user = %u: the master user's own rights count, and it sees INBOX"
                            + " alone.",
                    "Set acl_user = %u in plugin { }.");
        }
    }
}
