package org.mailrecall.mail.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.mailrecall.mail.ask.AskSettings;
import org.mailrecall.mail.postfix.PostfixSettings;
import org.mailrecall.mail.postfix.filter.LoginMailboxes;
import org.mailrecall.mail.server.StampedMail;
import org.mailrecall.mail.transport.MailDirectory;
import org.mailrecall.platform.diagnosis.Finding;
import org.mailrecall.platform.diagnosis.Findings;

/** Takes each needed setting from a Postfix that is well, and looks for the finding that names it. */
class PostfixRulesTest {
    private static final PostfixSettings ADAPTER = new PostfixSettings(
            new MailDirectory().cloud("contoso.example", "contoso"),
            new LoginMailboxes(Optional.empty(), ""),
            "+",
            List.of(StampedMail.KEY),
            "127.0.0.1",
            8891,
            8892,
            256,
            "127.0.0.1",
            8893,
            List.of(),
            Duration.ofMinutes(1),
            "127.0.0.1",
            10026,
            Path.of("state.db"),
            Duration.ofDays(30),
            AskSettings.none());

    private final Map<String, String> main = new TreeMap<>(Map.of(
            "content_filter", "copies:[127.0.0.1]:10026",
            "copies_destination_recipient_limit", "1",
            "recipient_delimiter", "+",
            "virtual_transport", "lmtp:unix:private/dovecot-lmtp",
            "smtpd_forbid_bare_newline", "yes",
            "smtpd_sender_login_maps", "static:ada",
            "milter_protocol", "6",
            "milter_default_action", "tempfail",
            "milter_mail_macros", "i {auth_type} {auth_authen}"));
    private final List<String> services = new ArrayList<>(List.of(
            "smtp      inet n - y - - smtpd -o smtpd_milters=inet:127.0.0.1:8891",
            "submission inet n - y - - smtpd",
            "127.0.0.1:10026 inet n - y - - smtpd",
            "copies    unix - - n - 20 smtp"));
    private final List<String> own = new ArrayList<>(List.of(
            "smtp/inet/smtpd_milters = inet:127.0.0.1:8891",
            "smtp/inet/milter_default_action = accept",
            "submission/inet/smtpd_milters = inet:127.0.0.1:8891",
            "submission/inet/smtpd_sasl_auth_enable = yes",
            "submission/inet/smtpd_sender_restrictions = reject_sender_login_mismatch",
            "127.0.0.1:10026/inet/content_filter =",
            "127.0.0.1:10026/inet/smtpd_milters = inet:127.0.0.1:8892",
            "127.0.0.1:10026/inet/receive_override_options = no_address_mappings,no_unknown_recipient_checks"));

    @Test
    void a_Postfix_with_all_settings_of_the_page_is_well() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_fresh_Postfix_lacks_milters_filter_copies_and_a_login() {
        main.keySet().retainAll(List.of("milter_protocol", "milter_mail_macros", "recipient_delimiter"));
        services.removeIf(line -> !line.startsWith("smtp "));
        own.clear();

        assertThat(findings())
                .anySatisfy(finding -> says(finding, "master.cf", "no smtpd at port 10026"))
                .anySatisfy(finding -> says(finding, "master.cf", "nobody can sign in"))
                .anySatisfy(finding -> says(finding, "smtp in master.cf", "no milter at port 8891"))
                .anySatisfy(finding -> says(finding, "smtp in master.cf", "content_filter = \"\""))
                .anySatisfy(finding -> says(finding, "main.cf", "by lmtp"));
    }

    @Test
    void each_setting_that_is_missing_or_wrong_is_named() {
        broken(
                () -> main.remove("copies_destination_recipient_limit"),
                "main.cf",
                "copies_destination_recipient_limit");
        broken(() -> main.put("content_filter", "copies:[127.0.0.1]:10025"), "smtp in", "does not lead to port 10026");
        broken(() -> services.remove(3), "master.cf", "no transport copies");
        broken(() -> main.put("recipient_delimiter", ""), "main.cf", "recipient_delimiter");
        broken(() -> main.put("milter_protocol", "2"), "main.cf", "milter_protocol");
        broken(() -> main.put("milter_mail_macros", "i"), "main.cf", "{auth_authen}");
        broken(() -> main.put("virtual_transport", "virtual"), "main.cf", "lmtp");
        broken(() -> main.put("smtpd_forbid_bare_newline", "no"), "main.cf", "bare line feed");
        broken(() -> main.remove("smtpd_sender_login_maps"), "main.cf", "smtpd_sender_login_maps");
        broken(() -> own.remove("submission/inet/smtpd_milters = inet:127.0.0.1:8891"), "submission", "port 8891");
        broken(() -> own.add("submission/inet/milter_default_action = accept"), "submission", "delivered as mail");
        broken(() -> own.removeIf(line -> line.contains("sender_restrictions")), "submission", "does not look at");
        broken(() -> own.add("submission/inet/content_filter ="), "submission", "does not lead to port 10026");
        broken(() -> own.removeIf(line -> line.contains("10026/inet/content_filter")), "10026", "for ever");
        broken(() -> own.removeIf(line -> line.contains("inet:127.0.0.1:8892")), "10026", "port 8892");
        broken(() -> own.add("127.0.0.1:10026/inet/milter_default_action = accept"), "10026", "nobody can recall");
        broken(() -> own.removeIf(line -> line.contains("receive_override")), "10026", "aliases a second time");
    }

    @Test
    void a_port_of_the_copies_that_is_open_to_the_network_is_a_risk() {
        services.set(2, "10026 inet n - y - - smtpd");
        own.replaceAll(line -> line.replace("127.0.0.1:10026", "10026"));

        assertThat(findings())
                .singleElement()
                .satisfies(finding -> says(finding, "10026", "more than the loopback interface"))
                .extracting(Finding::severity)
                .isEqualTo(Finding.Severity.WARNING);
    }

    /** Breaks one thing; the finding is the only one. */
    private void broken(Runnable change, String subject, String problem) {
        Map<String, String> mainBefore = new TreeMap<>(main);
        List<String> servicesBefore = List.copyOf(services);
        List<String> ownBefore = List.copyOf(own);
        change.run();
        Consumer<Finding> named = finding -> says(finding, subject, problem);
        assertThat(findings()).as(problem).isNotEmpty().allMatch(finding -> !finding.remedy()
                .isBlank());
        assertThat(findings()).as(problem).anySatisfy(named);
        main.clear();
        main.putAll(mainBefore);
        services.clear();
        services.addAll(servicesBefore);
        own.clear();
        own.addAll(ownBefore);
    }

    private static void says(Finding finding, String subject, String problem) {
        assertThat(finding.subject()).contains(subject);
        assertThat(finding.problem()).contains(problem);
    }

    private List<Finding> findings() {
        List<String> parameters = main.entrySet().stream()
                .map(e -> e.getKey() + " = " + e.getValue())
                .toList();
        Findings findings = new Findings();
        new PostfixRules(PostfixFacts.read(parameters, services, own), ADAPTER, findings).all();
        return findings.bySeverity();
    }
}
