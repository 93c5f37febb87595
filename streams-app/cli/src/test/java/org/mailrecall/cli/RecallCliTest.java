package org.mailrecall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.signature.KeyOwner;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

class RecallCliTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path dir;

    private Path noBroker;

    @BeforeEach
    void nobody_listens_at_port_1() throws Exception {
        noBroker = Files.writeString(
                dir.resolve("away.conf"),
                "kafka.bootstrap-servers = \"127.0.0.1:1\", schema-registry.url = \"http://127.0.0.1:1\", connect-timeout = 1s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--nonsense                         | Unknown option: '--nonsense' (see recall --help)",
                "runn                               | meant: run? (see recall --help)",
                "run --nonsense                     | (see recall run --help)",
                "run --config                       | Missing required parameter for option '--config' (FILE)",
                "run --config /none/such.conf       | configuration file /none/such.conf cannot be read",
                "topology --config /none/such.conf  | configuration file /none/such.conf cannot be read",
                "provision extra                    | Unmatched argument",
                "send                               | Missing required parameter: 'TOPIC'",
                "send nonsense                      | there is no topic 'nonsense'; there are recall-requests, ",
                "send recall-dead-letters           | recall-dead-letters has no schema: nothing is sent to it",
                "send recall-requests /none/a.jsonl | file /none/a.jsonl cannot be read",
                "send recall-requests --tombstone a | --tombstone: recall-requests is not compacted",
                "replay                             | Missing required parameter: 'FILE'",
                "replay /none/a.jsonl               | file /none/a.jsonl cannot be read",
                "replay --only nonsense -           | is none of commands, trace, reports, dead-letters",
                "replay --only trace --summary -    | --only has no meaning with --summary",
                "acls --as nonsense                 | Invalid value for option '--as'",
                "acls --as commands                 | no party has a principal: give --principal PARTY=User:NAME",
                "acls --apply                       | no party has a principal: give --principal PARTY=User:NAME",
                "acls --apply --compare             | mutually exclusive",
                "acls --principal transport         | --principal transport: is not written PARTY=PRINCIPAL",
                "acls --principal nobody=User:x     | there is no party 'nobody'; there are transport, ",
                "acls --principal ops=x             | --principal ops=x: \"x\" is no principal such as User:name",
                "acls --principal ops=User:*        | \"User:*\" is everybody: name each principal",
                "keys                               | Missing required parameter: 'ID'",
                "keys a:b                           | a key is not written id=secret",
                "keys a --type rsa                  | Invalid value for option '--type'",
                "tail nonsense                      | there is no topic 'nonsense'",
                "tail recall-trace --max 0          | --max: 0 is less than 1",
                "tail recall-trace --max x          | Invalid value for option '--max': 'x' is not a long",
            })
    void what_the_user_wrote_wrong_is_one_line_and_exit_code_2(String arguments, String message) {
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString()).startsWith("recall: ").contains(message).hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_bad_value_in_the_file_is_one_line_and_exit_code_2() throws Exception {
        Path bad = Files.writeString(dir.resolve("bad.conf"), "http.port = many");

        assertThat(run("run --config " + bad)).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "recall: http.port: \"many\" is no whole number from 0 to 65535 (" + bad + ": 1)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "provision",
                "provision --apply",
                "acls --compare --principal ops=User:o",
                "send tenant-settings --tombstone contoso",
                "tail recall-trace"
            })
    void a_missing_broker_is_named_within_the_bounded_wait_in_one_line_and_exit_code_1(String command) {
        assertThat(run(command + " --config " + noBroker)).isEqualTo(1);
        assertThat(err.toString().lines().filter(line -> !line.contains("…"))) // on a busy machine it tells it waits
                .containsExactly("recall: no broker answers at 127.0.0.1:1 (kafka.bootstrap-servers) within 1 s");
    }

    @Test
    void topics_are_printed_with_their_prefix_and_without_a_broker() throws Exception {
        Path prefixed = Files.writeString(dir.resolve("eu.conf"), "topics { prefix = eu., recipient-partitions = 12 }");

        assertThat(run("topology --topics -c " + prefixed)).isZero();
        assertThat(out.toString())
                .contains("eu.recall-requests ")
                .contains("eu.recall-clock ")
                .containsPattern("eu.delivered-messages +recipient key +12 ");
    }

    @Test
    void rights_are_printed_with_prefix_and_principals_and_without_a_broker() throws Exception {
        Path prefixed = Files.writeString(
                dir.resolve("eu.conf"), "topics.prefix = eu., access { ops = \"User:a;User:CN=b,O=c\" }");

        assertThat(run("acls --principal transport=User:CN=t,O=c -c " + prefixed))
                .isZero();
        assertThat(out.toString())
                .containsPattern("transport +User:CN=t,O=c +TOPIC +eu.recall-requests +WRITE +Writes, as others do")
                .containsPattern("ops +User:a ; User:CN=b,O=c +GROUP +eu.recall-ops\\* +READ ")
                .containsPattern("installer +- +TOPIC +eu.recall-clock ");
    }

    @Test
    void rights_are_printed_as_commands_for_those_who_apply_them_themselves() {
        assertThat(run("acls --as commands --principal ops=User:CN=o,O=c --principal ops=User:a"))
                .isZero();
        assertThat(out.toString().lines())
                .allMatch(line -> line.startsWith("kafka-acls "))
                .contains("kafka-acls --bootstrap-server localhost:9092 --command-config admin.properties --add"
                        + " --allow-principal 'User:CN=o,O=c' --allow-principal User:a --operation Read"
                        + " --group recall-ops --resource-pattern-type prefixed");
    }

    @Test
    void rights_are_printed_as_json_for_programs() throws Exception {
        assertThat(run("acls --as json --principal administrator=User:a")).isZero();
        assertThat(new com.fasterxml.jackson.databind.ObjectMapper().readTree(out.toString()))
                .filteredOn(one -> one.get("party").asText().equals("administrator"))
                .singleElement()
                .hasToString("{\"party\":\"administrator\",\"principals\":[\"User:a\"],\"resourceType\":\"TOPIC\","
                        + "\"name\":\"tenant-settings\",\"patternType\":\"LITERAL\",\"operations\":[\"WRITE\"],"
                        + "\"why\":\"Writes, as others do: a tenant's settings.\"}");
    }

    @Test
    void an_application_id_that_would_own_a_topic_of_the_contract_is_refused() throws Exception {
        Path bad = Files.writeString(dir.resolve("bad.conf"), "application-id = recall");

        assertThat(run("acls -c " + bad)).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("recall: application-id: topics that begin with recall- are the application's own, and")
                .hasLineCount(1);
    }

    @Test
    void the_topology_is_printed_without_a_broker() {
        assertThat(run("topology")).isZero();
        assertThat(out.toString()).startsWith("Topologies:");
    }

    @Test
    void the_version_names_the_commit() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString())
                .containsPattern("^recall \\d+\\.\\d+\\S* \\(commit ([0-9a-f]{12}(-dirty)?|unknown)\\)\\R$");
    }

    @Test
    void a_new_key_is_printed_for_its_writer_and_for_its_readers_and_the_configuration_takes_both() throws Exception {
        for (String type : List.of("ed25519", "hmac")) {
            out.getBuffer().setLength(0);
            assertThat(run("keys admin-1 --tenant contoso --tenant fabrikam --type " + type))
                    .isZero();
            Path settings = Files.writeString(
                    dir.resolve(type + ".conf"),
                    out.toString().replace("signatures.TOPIC", "signatures.tenant-settings"));
            RecallConfig config = RecallConfig.load(Optional.of(settings), Map.of());

            KeyOwner owner = new KeyOwner("admin-1", Set.of("contoso", "fabrikam"));
            assertThat(config.kafka().signatures().ownKey().orElseThrow().owner())
                    .isEqualTo(owner);
            assertThat(config.kafka().signatures().accepted().get("tenant-settings"))
                    .singleElement()
                    .satisfies(key -> assertThat(key.owner()).isEqualTo(owner));
        }
    }

    @Test
    void text_of_others_never_steers_the_terminal() {
        assertThat(run("tail \u001B[2Jx\u202E")).isEqualTo(2);
        assertThat(err.toString()).contains("\\u001B[2Jx\\u202E").doesNotContain("\u001B", "\u202E");
    }

    @Test
    void without_a_command_there_is_help() {
        assertThat(run("")).isEqualTo(2);
        assertThat(out.toString()).contains("Commands:").contains("provision", "keys", "demo ", "local ", "bench ");
    }

    @Test
    void other_modules_add_commands_which_get_the_same_errors() {
        CommandLine cli = RecallCli.commandLine().addSubcommand("broken", new Broken());

        assertThat(execute(cli, "broken")).isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines("recall: IllegalStateException: first second");
    }

    @Command
    private static final class Broken implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("first\nsecond");
        }
    }

    private int run(String arguments) {
        return execute(RecallCli.commandLine(), arguments);
    }

    private int execute(CommandLine cli, String arguments) {
        cli.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        cli.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return cli.execute(arguments.isEmpty() ? new String[0] : arguments.split(" +"));
    }
}
