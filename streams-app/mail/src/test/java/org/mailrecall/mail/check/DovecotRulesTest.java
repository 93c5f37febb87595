package org.mailrecall.mail.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailrecall.mail.mailbox.imap.MailboxSurvey;
import org.mailrecall.platform.diagnosis.Finding;
import org.mailrecall.platform.diagnosis.Findings;

/** Takes each needed setting from a Dovecot that is well, and looks for the finding that names it. */
class DovecotRulesTest {
    private static final String URL = "http://127.0.0.1:8893/delivered";

    private final List<String> lines = new ArrayList<>(List.of(
            "protocols=imap lmtp",
            "auth_master_user_separator=*",
            "passdb=0 1",
            "passdb/0/master=yes",
            "passdb/1/master=no",
            "mail_plugins= acl",
            "plugin/acl_user=%u",
            "event_exporter=recall",
            "event_exporter/recall/transport=http-post",
            "event_exporter/recall/transport_args=" + URL,
            "event_exporter/recall/transport_timeout=30 secs",
            "event_exporter/recall/format=json",
            "metric=recall_delivered",
            "metric/recall_delivered/filter=event=mail_delivery_finished",
            "metric/recall_delivered/exporter=recall"));

    @Test
    void a_Dovecot_with_all_settings_of_the_page_is_well() {
        assertThat(problems()).isEmpty();
    }

    @Test
    void each_setting_that_is_missing_or_wrong_is_named() {
        assertThat(with("protocols=imap lmtp", "protocols=imap"))
                .singleElement()
                .satisfies(has("does not speak LMTP"));
        assertThat(with("auth_master_user_separator=*", "auth_master_user_separator="))
                .singleElement()
                .satisfies(has("auth_master_user_separator = \"\""));
        assertThat(with("passdb/0/master=yes", "passdb/0/master=no"))
                .singleElement()
                .satisfies(has("no passdb with master = yes"));
        assertThat(with("plugin/acl_user=%u", "plugin/acl=vfile"))
                .singleElement()
                .satisfies(has("acl_user = %u"));
        assertThat(with("event_exporter=recall", "event_exporter="))
                .singleElement()
                .satisfies(has("posts to " + URL));
        assertThat(with(
                        "event_exporter/recall/transport_args=" + URL,
                        "event_exporter/recall/transport_args=" + URL + "x"))
                .singleElement()
                .satisfies(has("posts to " + URL));
        assertThat(with("metric=recall_delivered", "metric=")).singleElement().satisfies(has("no metric"));
        assertThat(with(
                        "metric/recall_delivered/filter=event=mail_delivery_finished",
                        "metric/recall_delivered/filter="))
                .singleElement()
                .satisfies(has("no metric"));
        assertThat(with("event_exporter/recall/format=json", "event_exporter/recall/format=tab-text"))
                .singleElement()
                .satisfies(has("another format"));
        assertThat(with(
                        "event_exporter/recall/transport_timeout=30 secs",
                        "event_exporter/recall/transport_timeout=250 msecs"))
                .singleElement()
                .satisfies(has("250 msecs"));
    }

    @Test
    void each_lack_of_a_mailbox_is_named() {
        assertThat(mailbox(
                        new MailboxSurvey(true, true, List.of("INBOX", "Trash"), none(), none(), List.of(), List.of())))
                .isEmpty();
        assertThat(mailbox(new MailboxSurvey(
                        false, false, List.of("INBOX"), Optional.of("All"), none(), List.of("Old"), List.of("INBOX"))))
                .hasSize(6)
                .anySatisfy(has("UIDPLUS"))
                .anySatisfy(has("SPECIAL-USE"))
                .anySatisfy(has("INBOX alone"))
                .anySatisfy(has("only take a label off"))
                .anySatisfy(has("folder Old"))
                .anySatisfy(has("may not delete"));
    }

    private static Optional<String> none() {
        return Optional.empty();
    }

    private static List<String> mailbox(MailboxSurvey survey) {
        Findings findings = new Findings();
        ImapRules.judge("mailbox", survey, findings);
        return findings.bySeverity().stream().map(Finding::problem).toList();
    }

    private List<String> with(String line, String changed) {
        assertThat(lines).contains(line);
        lines.replaceAll(other -> other.equals(line) ? changed : other);
        List<String> problems = problems();
        lines.replaceAll(other -> other.equals(changed) ? line : other);
        return problems;
    }

    private List<String> problems() {
        Findings findings = new Findings();
        DovecotRules rules = new DovecotRules(DovecotFacts.read(lines), findings);
        rules.delivery(URL);
        rules.masterLogin("*");
        return findings.bySeverity().stream().map(Finding::problem).toList();
    }

    private static java.util.function.Consumer<String> has(String part) {
        return problem -> assertThat(problem).contains(part);
    }
}
