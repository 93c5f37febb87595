package org.mailrecall.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.cli.RecallCli;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.Topic.Party;
import org.mailrecall.contract.Topics;
import org.mailrecall.runtime.RecallApp;
import org.mailrecall.runtime.StartException;
import org.mailrecall.topology.InternalTopics;

/**
 * On a broker with authorisation on, with the rights of {@code recall acls} and no others: each party does its work,
 * by password or certificate, and fails at the rest.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccessTest {
    private static final String ELSEWHERE = "elsewhere";
    private static final String WRONG = "wr0ng-password";
    private static final String APPLICATION = "mail-recall";

    private final Map<String, Somebody> people = new TreeMap<>();
    private final SaidInLogs log = new SaidInLogs();
    private final StringWriter said = new StringWriter();

    private Path directory;
    private SecuredBroker broker;
    private Credentials credentials;
    private Admin admin;

    @BeforeAll
    void give_each_party_its_rights(@TempDir Path directory) throws Exception {
        this.directory = directory;
        broker = SecuredBroker.start(directory);
        credentials = broker.credentials();
        admin = broker.admin();
        assertThat(recall(credentials.superUser(), acls("--apply")))
                .as(said.toString())
                .isZero();
        for (Party party : Party.values()) {
            people.put(party.key(), new Somebody(RecallConfig.of(credentials.of(party))));
        }
        people.put(
                SecuredBroker.GUEST,
                new Somebody(RecallConfig.of(credentials.password(SecuredBroker.GUEST, Credentials.PASSWORD))));
    }

    @AfterAll
    void close() {
        people.values().forEach(Somebody::close);
        if (admin != null) {
            admin.close();
        }
        if (broker != null) {
            broker.close();
        }
        log.close();
    }

    @Test
    @Order(1)
    void each_party_does_its_work() throws Exception {
        assertThat(recall(credentials.of(Party.INSTALLER), "provision", "--apply"))
                .as(said.toString())
                .isZero();
        AccessStory story = new AccessStory(people, admin);
        story.run("first", "classic", credentials.of(Party.RECALL_PROCESSOR));
        story.run("again", "streams", credentials.of(Party.RECALL_PROCESSOR));
        assertThat(recall(credentials.of(Party.OPS), "tail", "recall-trace", "--from-beginning", "--no-follow"))
                .as(said.toString())
                .isZero();
    }

    @Test
    @Order(2)
    void a_right_that_is_taken_away_is_an_outage_that_ends_when_it_is_back() throws Exception {
        Map<String, Object> settings = credentials.of(Party.RECALL_PROCESSOR);
        settings.put("streams.group-protocol", "streams");
        AclBindingFilter group = new AclBindingFilter(
                new ResourcePatternFilter(ResourceType.GROUP, APPLICATION, PatternType.LITERAL),
                AccessControlEntryFilter.ANY);
        try (RecallApp app = RecallApp.start(RecallConfig.of(settings))) {
            await("it runs").atMost(Installation.PATIENCE).until(() -> app.whyNotReady()
                    .isEmpty());
            Collection<AclBinding> taken =
                    admin.deleteAcls(List.of(group)).all().get();
            await("it says what is refused").atMost(Installation.PATIENCE).untilAsserted(() -> assertThat(
                            app.whyNotReady().orElse(""))
                    .contains("Kafka", "Not authorized to access group: " + APPLICATION));
            long before = ticksWorkedOff();
            admin.createAcls(taken).all().get();
            await("it goes on").atMost(Installation.PATIENCE).until(() -> ticksWorkedOff() > before);
            assertThat(app.whyDead()).isEmpty();
        }
    }

    private long ticksWorkedOff() throws Exception {
        return admin.listConsumerGroupOffsets(APPLICATION).partitionsToOffsetAndMetadata().get().entrySet().stream()
                .filter(e -> e.getKey().topic().equals(InternalTopics.CLOCK.name()))
                .mapToLong(e -> e.getValue().offset())
                .sum();
    }

    @Test
    @Order(3)
    void each_party_writes_and_reads_what_the_catalogue_says_and_nothing_else() throws Exception {
        List<String> changelogs = admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(APPLICATION + "-"))
                .limit(1)
                .toList();
        assertThat(changelogs).isNotEmpty();
        admin.createTopics(List.of(new NewTopic(ELSEWHERE, 1, (short) 1))).all().get();
        List<String> topics = new ArrayList<>(changelogs);
        topics.add(ELSEWHERE);
        Attempts.CATALOGUE.forEach(topic -> topics.add(topic.name()));
        try (Somebody superUser = new Somebody(RecallConfig.of(credentials.superUser()))) {
            assertThat(topics).allMatch(superUser::mayWrite);
        }
        assertThat(Attempts.allowed(people, topics)).isEqualTo(Attempts.inCatalogue(changelogs));
    }

    @Test
    @Order(4)
    void each_party_has_its_own_groups_and_the_processor_alone_has_transactional_ids() {
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
            assertThat(Forbidden.allowedTo(RecallConfig.of(credentials.of(party))))
                    .as(party.key())
                    .isEmpty();
        }
    }

    @Test
    @Order(6)
    void a_wrong_password_and_an_unknown_certificate_are_refused_in_one_line_without_the_password() {
        for (Map<String, Object> settings : List.of(
                credentials.password(Party.RECALL_PROCESSOR.key(), WRONG),
                credentials.certificate(SecuredBroker.UNTRUSTED))) {
            assertThatThrownBy(() -> RecallApp.start(RecallConfig.of(settings)))
                    .isInstanceOf(StartException.class)
                    .message()
                    .hasLineCount(1)
                    .contains("127.0.0.1:")
                    .doesNotContain(WRONG)
                    .doesNotContain(Certificates.PASSWORD);
        }
    }

    @Test
    @Order(7)
    void rights_that_are_denied_or_beyond_the_catalogue_are_told() throws Exception {
        assertThat(recall(credentials.superUser(), acls("--compare")))
                .as(said.toString())
                .isZero();
        AclBinding more = acl("User:mirror", Topics.RECALL_REQUESTS.name(), AclPermissionType.ALLOW);
        AclBinding less = acl("User:*", Topics.DELETE_OUTCOMES.name(), AclPermissionType.DENY);
        admin.createAcls(List.of(more, less)).all().get();
        await("the broker knows them")
                .until(() -> admin.describeAcls(more.toFilter()).values().get().size() == 1);

        assertThat(recall(credentials.superUser(), acls("--compare"))).isEqualTo(1);
        assertThat(said.toString())
                .contains("User:mirror WRITE on TOPIC recall-requests: is allowed, which the catalogue does not have")
                .contains("User:* WRITE on TOPIC delete-outcomes: is denied, which outweighs what is allowed")
                .contains("2 not as the catalogue has it; to be changed by hand.");
    }

    @Test
    @Order(8)
    void in_all_of_this_no_password_was_logged() {
        assertThat(log.lines())
                .as("Kafka tells its settings")
                .anyMatch(line -> line.contains("sasl.jaas.config = [hidden]"));
        assertThat(log.lines())
                .noneMatch(line -> line.contains(Credentials.PASSWORD)
                        || line.contains(Certificates.PASSWORD)
                        || line.contains(WRONG));
    }

    private static AclBinding acl(String principal, String topic, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry(principal, "*", AclOperation.WRITE, permission));
    }

    private String[] acls(String action) {
        return Stream.concat(
                        Stream.of("acls", action),
                        Credentials.principals().entrySet().stream()
                                .flatMap(
                                        e -> Stream.of("--principal", e.getKey().key() + "=" + e.getValue())))
                .toArray(String[]::new);
    }

    /** The command line as somebody; what it said is in {@link #said}. */
    private int recall(Map<String, Object> settings, String... arguments) throws Exception {
        Path config = Files.write(
                directory.resolve("as.conf"),
                settings.entrySet().stream()
                        .map(e -> e.getKey() + " = \""
                                + e.getValue().toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                        .toList());
        said.getBuffer().setLength(0);
        PrintWriter writer = new PrintWriter(said, true);
        return RecallCli.commandLine()
                .setOut(writer)
                .setErr(writer)
                .execute(Stream.concat(Stream.of(arguments), Stream.of("--config", config.toString()))
                        .toArray(String[]::new));
    }
}
