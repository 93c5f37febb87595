package org.mailrecall.local.scenario.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.awaitility.Awaitility;
import org.mailrecall.access.Grants;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.topic.DeadLetterHeaders;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topic.Party;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.local.scenario.installation.Installation;
import org.mailrecall.local.scenario.installation.Keys;
import org.mailrecall.local.scenario.installation.Lag;
import org.mailrecall.local.scenario.installation.Mail;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.model.Input;
import org.mailrecall.model.Input.Ask;
import org.mailrecall.runtime.RecallApp;
import org.mailrecall.topology.stage.ModelRecord;

/**
 * A recall from settings to report, with every party doing its part. All input comes on a wrong partition, so that
 * rerouting needs its rights as well.
 */
final class AccessStory {
    private static final int RECIPIENTS = 8;

    private final Map<String, Somebody> people;
    private final Admin admin;

    AccessStory(Map<String, Somebody> people, Admin admin) {
        this.people = people;
        this.admin = admin;
    }

    /** Plays the story with an instance of its own that has to restore all state. */
    void run(String recallId, String groupProtocol, Map<String, Object> settings) throws Exception {
        Map<String, Object> own = new HashMap<>(settings);
        own.put("streams.group-protocol", groupProtocol);
        Utils.delete(Path.of(settings.get("streams.state-dir").toString()).toFile());
        RecallConfig config = RecallConfig.of(own);
        try (RecallApp app = RecallApp.start(config)) {
            long now = System.currentTimeMillis();
            onlyIfUnread(now);
            Lag lag = new Lag(admin, config);
            Awaitility.await("settings are known").atMost(Installation.PATIENCE).until(lag::isNone);
            String[] recipients = IntStream.range(0, RECIPIENTS)
                    .mapToObj(n -> recallId + n + "@contoso.example")
                    .toArray(String[]::new);
            Ask ask = Mail.ask(recallId, now, recipients);
            for (String recipient : recipients) {
                transport(Mail.copy(ask, recipient, now));
            }
            transport(ask);
            carryOut();
            ends(recallId);
            deadLetter();
            assertThat(app.whyDead()).isEmpty();
        }
    }

    private void onlyIfUnread(long now) {
        TenantSettings unreadAlone = TenantSettings.newBuilder()
                .setTenant(Mail.TENANT)
                .setEventTime(Instant.ofEpochMilli(now - 1_000))
                .setChangedBy("admin@contoso.example")
                .setRecallReadMessagesEnabled(false)
                .build();
        send(Party.ADMINISTRATOR, Topics.TENANT_SETTINGS, RecallKeys.tenant(Mail.TENANT), unreadAlone);
    }

    private void transport(Input input) {
        ModelRecord record = ModelRecord.of(input).orElseThrow();
        send(Party.TRANSPORT, record.topic(), record.key(), record.value());
    }

    private void send(Party party, Topic topic, String key, org.apache.avro.specific.SpecificRecord value) {
        int wrong = topic == Topics.TENANT_SETTINGS
                ? Keys.partition(key, topic.partitions())
                : (Keys.partition(key, topic.partitions()) + 1) % topic.partitions();
        somebody(party).send(topic, wrong, key, value);
    }

    private void carryOut() {
        Somebody mailboxes = somebody(Party.MAILBOX_SERVICE);
        for (ConsumerRecord<byte[], byte[]> record : read(Party.MAILBOX_SERVICE, Topics.DELETE_COMMANDS, RECIPIENTS)) {
            DeleteCommand command = (DeleteCommand) mailboxes.value(record);
            assertThat(command.getOnlyIfUnread()).isTrue();
            DeleteOutcome outcome = Mail.answer(command, OutcomeStatus.DELETED);
            String key = RecallKeys.recipientKey(outcome.getTenant(), outcome.getRecipient(), outcome.getMessageId());
            send(Party.MAILBOX_SERVICE, Topics.DELETE_OUTCOMES, key, outcome);
        }
    }

    private void ends(String recallId) {
        for (Party party : List.of(Party.OPS, Party.TRANSPORT, Party.DESK)) {
            Somebody reader = somebody(party);
            reader.read(
                    Topics.RECALL_TRACE,
                    Grants.group("", party),
                    records -> records.stream()
                                    .map(reader::value)
                                    .map(RecallTrace.class::cast)
                                    .filter(Outputs::isEnd)
                                    .filter(end -> end.getResult() == RecallResult.Success)
                                    .count()
                            == RECIPIENTS);
        }
        Somebody ops = somebody(Party.OPS);
        ops.read(Topics.RECALL_REPORTS, Grants.group("", Party.OPS), records -> records.stream()
                .map(record -> (RecallReport) ops.value(record))
                .anyMatch(report -> report.getRecallId().equals(recallId) && report.getComplete()));
    }

    private void deadLetter() {
        somebody(Party.TRANSPORT).write(Topics.RECALL_REQUESTS.name(), 0, new byte[] {'k'}, new byte[] {1, 2, 3});
        assertThat(read(Party.DEAD_LETTER_READER, Topics.RECALL_DEAD_LETTERS, 1))
                .singleElement()
                .satisfies(letter -> assertThat(Outputs.header(letter, DeadLetterHeaders.TOPIC))
                        .isEqualTo(Topics.RECALL_REQUESTS.name()));
    }

    private List<ConsumerRecord<byte[], byte[]>> read(Party party, Topic topic, int count) {
        return somebody(party).read(topic, Grants.group("", party), records -> records.size() >= count);
    }

    private Somebody somebody(Party party) {
        return people.get(party.key());
    }
}
