package org.mailrecall.local.scenario.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mailrecall.local.scenario.security.SecuredInstallation.APPLICATION;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topic.Party;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.local.scenario.installation.Installation;
import org.mailrecall.local.scenario.installation.Mail;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.model.Input.Ask;
import org.mailrecall.platform.kafka.EventSender;
import org.mailrecall.platform.kafka.EventSender.Event;
import org.mailrecall.platform.kafka.KafkaAccess;
import org.mailrecall.platform.kafka.reader.ConsumerLoop;
import org.mailrecall.platform.kafka.reader.Subscription;
import org.mailrecall.platform.serde.SignaturePolicy;
import org.mailrecall.runtime.RecallApp;
import org.mailrecall.runtime.cluster.StartException;
import org.mailrecall.testbed.Certificates;
import org.mailrecall.topology.stage.ModelRecord;

/** Each party does its work, by password or certificate, and fails at everything else. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // what is read was written before
abstract class PartyScenarios {
    static final String WRONG = "wr0ng-password";
    private static final String ELSEWHERE = "elsewhere";

    abstract SecuredInstallation secured();

    @Test
    @Order(1)
    void each_party_does_its_work() throws Exception {
        AccessStory story = new AccessStory(secured().people(), secured().admin());
        Map<String, Object> processor = secured().credentials().of(Party.RECALL_PROCESSOR);
        story.run("first", "classic", processor);
        story.run("again", "streams", processor);
        assertThat(secured()
                        .recall(
                                secured().credentials().of(Party.OPS),
                                "tail",
                                "recall-trace",
                                "--from-beginning",
                                "--no-follow"))
                .as(secured().said())
                .isZero();
    }

    @Test
    @Order(2)
    void the_reference_adapters_do_their_work_with_the_rights_of_their_parties() {
        reads(Party.MAILBOX_SERVICE, Topics.DELETE_COMMANDS, DeleteCommand.class);
        reads(Party.TRANSPORT, Topics.RECALL_TRACE, RecallTrace.class);
        long now = System.currentTimeMillis();
        Ask ask = Mail.ask("adapters", now, "adapters@contoso.example");
        ModelRecord copy =
                ModelRecord.of(Mail.copy(ask, "adapters@contoso.example", now)).orElseThrow();
        try (EventSender transport = new EventSender(adapter(Party.TRANSPORT))) {
            transport.send(List.of(new Event(copy.topic(), copy.key(), copy.value())));
        }
    }

    @Test
    @Order(2)
    void the_desk_shows_asks_and_sets_with_the_rights_of_its_party(@TempDir Path directory) throws Exception {
        try (DeskOfItsParty desk =
                new DeskOfItsParty(directory, secured().credentials().of(Party.DESK))) {
            await("the desk shows what others asked for")
                    .atMost(Installation.PATIENCE)
                    .until(() -> !desk.get("/api/v1/recalls").path("value").isEmpty());
            await("the desk has read the settings")
                    .atMost(Installation.PATIENCE)
                    .until(() -> desk.get("/api/v1/settings").has("settings"));
            assertThat(desk.ask()).isEqualTo(202);
            try (Somebody superUser =
                    new Somebody(RecallConfig.of(secured().credentials().superUser()))) {
                superUser.read(Topics.RECALL_REQUESTS, ELSEWHERE, records -> records.stream()
                        .map(record -> Outputs.header(record, EventSender.TRACE_PARENT))
                        .anyMatch(parent -> parent != null && parent.startsWith("00-" + DeskOfItsParty.TRACE + "-")));
            }
            assertThat(desk.set()).isEqualTo(202);
        }
    }

    private <T extends SpecificRecord> void reads(Party party, Topic topic, Class<T> type) {
        List<T> read = new CopyOnWriteArrayList<>();
        try (ConsumerLoop<T> loop = ConsumerLoop.start(
                adapter(party),
                Subscription.of(topic, type, party.group() + "-adapter"),
                record -> read.add(record.value()))) {
            await(party.key()).atMost(Installation.PATIENCE).until(() -> !read.isEmpty());
        }
    }

    private KafkaAccess adapter(Party party) {
        RecallConfig config = secured().as(party);
        return config.kafka().withSignatures(SignaturePolicy.NONE);
    }

    @Test
    @Order(3)
    void each_party_writes_and_reads_what_the_catalogue_says_and_nothing_else() throws Exception {
        List<String> changelogs = secured().admin().listTopics().names().get().stream()
                .filter(name -> name.startsWith(APPLICATION + "-"))
                .limit(1)
                .toList();
        assertThat(changelogs).isNotEmpty();
        secured()
                .admin()
                .createTopics(List.of(new NewTopic(ELSEWHERE, 1, (short) 1)))
                .all()
                .get();
        List<String> topics = new ArrayList<>(changelogs);
        topics.add(ELSEWHERE);
        Attempts.CATALOGUE.forEach(topic -> topics.add(topic.name()));
        try (Somebody superUser =
                new Somebody(RecallConfig.of(secured().credentials().superUser()))) {
            assertThat(topics).allMatch(superUser::mayWrite);
        }
        assertThat(Attempts.allowed(secured().people(), topics)).isEqualTo(Attempts.inCatalogue(changelogs));
    }

    @Test
    @Order(4)
    void each_party_has_its_own_groups_and_the_processor_alone_has_transactional_ids() {
        Map<String, Somebody> people = secured().people();
        assertThat(Attempts.groupsAllowed(people, List.of(APPLICATION, APPLICATION + "-other", ELSEWHERE)))
                .isEqualTo(Attempts.groupsInCatalogue(APPLICATION));
        assertThat(people.entrySet().stream()
                        .filter(somebody -> somebody.getValue().mayHaveTransactionalId(APPLICATION + "-1"))
                        .map(Map.Entry::getKey))
                .containsExactly(Party.RECALL_PROCESSOR.key());
        assertThat(people.get(Party.RECALL_PROCESSOR.key()).mayHaveTransactionalId("other-1"))
                .isFalse();
    }

    @Test
    @Order(5)
    void nobody_creates_deletes_or_alters_what_is_not_theirs_nor_gives_rights() {
        for (Party party : Party.values()) {
            assertThat(Forbidden.allowedTo(secured().as(party))).as(party.key()).isEmpty();
        }
    }

    @Test
    @Order(6)
    void a_wrong_password_and_an_unknown_certificate_are_refused_in_one_line_without_the_password() {
        for (Map<String, Object> settings : List.of(
                secured().credentials().password(Party.RECALL_PROCESSOR.key(), WRONG),
                secured().credentials().certificate(SecuredBroker.UNTRUSTED))) {
            assertThatThrownBy(() -> RecallApp.start(RecallConfig.of(settings)))
                    .isInstanceOf(StartException.class)
                    .message()
                    .hasLineCount(1)
                    .contains("127.0.0.1:")
                    .doesNotContain(WRONG)
                    .doesNotContain(Certificates.PASSWORD);
        }
    }
}
