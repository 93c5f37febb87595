package org.mailrecall.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.Topics;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecipientLocation;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.issuer.IssuedUser;
import org.mailrecall.local.desk.LocalDesk;
import org.mailrecall.local.stack.LocalStack;
import org.mailrecall.local.stack.StackSecrets;
import org.mailrecall.local.stack.StackSettings;
import org.mailrecall.local.stack.StackSettings.PortNumbers;
import org.mailrecall.mail.transport.MailDirectory;
import org.mailrecall.platform.kafka.EventSender;
import org.mailrecall.testbed.Ports;

/** The desk on a real broker, beside a real processor whose records are signed. */
@Tag("slow")
class LocalDeskTest {
    private static final IssuedUser HELP_DESK =
            new IssuedUser("h", "Hana", "hana@contoso.example", "contoso", List.of("helpdesk"));

    @TempDir
    private Path directory;

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
            try (LocalDesk desk =
                    LocalDesk.start(port, directory, config, settings.secrets().ofDesk(), List.of(HELP_DESK))) {
                await().atMost(Duration.ofSeconds(60))
                        .ignoreExceptions()
                        .until(() -> recall(desk).get("state").asText().equals("done"));
                assertEnded(recall(desk));
            }
            try (LocalDesk again =
                    LocalDesk.start(port, directory, config, settings.secrets().ofDesk(), List.of(HELP_DESK))) {
                assertEnded(recall(again));
                assertThat(get(again, "/api/v1/recalls").get("value")).hasSize(1);
            }
        }
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
