package org.mailrecall.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.desk.page.Browser;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecipientLocation;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.issuer.IssuedUser;
import org.mailrecall.local.desk.LocalDesk;
import org.mailrecall.local.mail.MailClient;
import org.mailrecall.local.mail.OutgoingMail;
import org.mailrecall.local.stack.LocalStack;
import org.mailrecall.local.stack.StackSecrets;
import org.mailrecall.local.stack.StackSettings;
import org.mailrecall.local.stack.StackSettings.PortNumbers;
import org.mailrecall.mail.transport.MailDirectory;
import org.mailrecall.platform.kafka.EventSender;
import org.mailrecall.testbed.Ports;

/** The desk on a real broker, beside a real processor whose records are signed. */
@Tag("slow")
@Timeout(300)
class LocalDeskTest {
    private static final IssuedUser HELP_DESK =
            new IssuedUser("h", "Hana", "hana@contoso.example", "contoso", List.of("helpdesk"));

    private static final IssuedUser ADA = new IssuedUser("a", "Ada", "ada@contoso.example", "contoso", List.of());
    private static final Map<String, String> DOMAINS = Map.of("contoso.example", "contoso");

    @TempDir
    private Path directory;

    @Test
    void somebodyTakesAMessageBackOnThePageAndItIsGone() throws Exception {
        StackSettings settings = new StackSettings(directory, PortNumbers.free(), StackSecrets.fresh(), false);
        RecallConfig config = RecallConfig.of(settings.overrides());
        MailDirectory mail = new MailDirectory();
        DOMAINS.forEach(mail::cloud);
        try (LocalStack stack = new LocalStack(settings, config);
                Browser browser = new Browser()) {
            stack.start(mail, new PrintWriter(new StringWriter()));
            stack.mail()
                    .client()
                    .send(OutgoingMail.of("ada@contoso.example", List.of("bo@contoso.example"), "Salaries", "Oops.")
                            .with("Message-ID", "<salaries@contoso.example>"));
            assertThat(holders(stack)).contains("bo@contoso.example");
            int port = Ports.free(1).get(0);
            try (LocalDesk desk = LocalDesk.start(
                    port,
                    directory,
                    config,
                    settings.secrets().ofDesk(),
                    List.of(ADA),
                    DOMAINS,
                    LocalDesk.sentBy(stack.mail().transport()))) {
                browser.open(desk.url() + "/?lang=en");
                browser.find("a.button[href='/sign-in']").click();
                browser.find("a[href*='user=a']").click();
                browser.find(".pages a[href='/ask']").click();
                browser.find("#messageId").sendKeys("<salaries@contoso.example>");
                browser.find("#reason").sendKeys("The wrong people.");
                browser.find("button[value=preview]").click();
                browser.awaitText("Would be deleted");
                assertThat(holders(stack)).as("a preview deletes nothing").contains("bo@contoso.example");

                browser.find("button[value=ask]").click();
                browser.awaitUrl("/recalls/");
                browser.awaitText("Deleted from every mailbox");
                assertThat(browser.text()).contains("Salaries", "bo@contoso.example", "The wrong people.");
                assertThat(holders(stack)).doesNotContain("bo@contoso.example");
                assertThat(browser.consoleErrors()).isEmpty();
            }
        }
    }

    private static List<String> holders(LocalStack stack) throws MessagingException {
        return stack.mail().holders("salaries@contoso.example").stream()
                .filter(found -> !found.folder().equals("Sent"))
                .map(MailClient.Found::mailbox)
                .toList();
    }

    @Test
    void aRecallIsShownAsTheProcessorEndsItAndOnceAfterARestart() throws Exception {
        StackSettings settings = new StackSettings(directory, PortNumbers.free(), StackSecrets.fresh(), false);
        RecallConfig config = RecallConfig.of(settings.overrides());
        try (LocalStack stack = new LocalStack(settings, config)) {
            MailDirectory mail = new MailDirectory();
            mail.cloud("contoso.example", "contoso");
            stack.start(mail, new PrintWriter(new StringWriter()));
            try (EventSender sender = new EventSender(stack.kafka())) {
                sender.send(List.of(new EventSender.Event(
                        Topics.RECALL_REQUESTS, RecallKeys.recallKey("contoso", "r1@contoso.example"), request())));
            }
            int port = Ports.free(1).get(0);
            try (LocalDesk desk = desk(port, stack, settings, config)) {
                await().atMost(Duration.ofSeconds(60))
                        .ignoreExceptions()
                        .until(() -> recall(desk).get("state").asText().equals("done"));
                assertEnded(recall(desk));
            }
            try (LocalDesk again = desk(port, stack, settings, config)) {
                assertEnded(recall(again));
                assertThat(get(again, "/api/v1/recalls").get("value")).hasSize(1);
            }
        }
    }

    private LocalDesk desk(int port, LocalStack stack, StackSettings settings, RecallConfig config) {
        return LocalDesk.start(
                port,
                directory,
                config,
                settings.secrets().ofDesk(),
                List.of(HELP_DESK),
                DOMAINS,
                LocalDesk.sentBy(stack.mail().transport()));
    }

    private static void assertEnded(JsonNode recall) {
        assertThat(recall.get("result").asText()).isEqualTo("allFail");
        assertThat(recall.get("recipients").asInt()).isEqualTo(2);
        assertThat(recall.at("/failedByReason/EXTERNAL_RECIPIENT").asInt()).isEqualTo(1);
        assertThat(recall.at("/failedByReason/ON_PREMISES").asInt()).isEqualTo(1);
    }

    private static JsonNode recall(LocalDesk desk) throws IOException, InterruptedException {
        return get(desk, "/api/v1/recalls").get("value").get(0);
    }

    private static JsonNode get(LocalDesk desk, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(desk.url() + path))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + desk.token(HELP_DESK))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return new ObjectMapper().readTree(answer.body());
    }

    private static RecallRequest request() {
        Instant now = Instant.now();
        RecallAsk ask = RecallAsk.newBuilder()
                .setOriginalMessageId("m1@contoso.example")
                .setSender("ada@contoso.example")
                .setRole(AskerRole.SELF)
                .setSubject("Figures")
                .setRecipients(List.of(
                        recipient("press@elsewhere.example", RecipientLocation.EXTERNAL),
                        recipient("finn@plant.contoso.example", RecipientLocation.ON_PREMISES)))
                .setEncrypted(false)
                .setSentTime(now)
                .setTotalRecipients(2)
                .build();
        return RecallRequest.newBuilder()
                .setTenant("contoso")
                .setRecallId("r1@contoso.example")
                .setAction(RequestAction.ASK)
                .setEventTime(now)
                .setRequestedBy("ada@contoso.example")
                .setAsk(ask)
                .build();
    }

    private static RequestedRecipient recipient(String address, RecipientLocation location) {
        return RequestedRecipient.newBuilder()
                .setAddress(address)
                .setLocation(location)
                .build();
    }
}
