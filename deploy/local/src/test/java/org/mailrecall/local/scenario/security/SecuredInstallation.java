package org.mailrecall.local.scenario.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.mailrecall.cli.RecallCli;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.topic.Topic.Party;
import org.mailrecall.local.scenario.installation.SaidInLogs;

/** A broker with authorisation on, on which the parties have exactly the rights of {@code recall acls}. */
final class SecuredInstallation implements AutoCloseable {
    static final String APPLICATION = "mail-recall";

    private final Path directory;
    private final Map<String, Somebody> people = new TreeMap<>();
    private final SaidInLogs log = new SaidInLogs();
    private final StringWriter said = new StringWriter();
    private final SecuredBroker broker;
    private final Admin admin;

    private SecuredInstallation(Path directory) throws Exception {
        this.directory = directory;
        broker = SecuredBroker.start(directory);
        admin = broker.admin();
    }

    static SecuredInstallation start(Path directory) throws Exception {
        SecuredInstallation started = new SecuredInstallation(directory);
        try {
            started.giveRights();
            return started;
        } catch (Exception | AssertionError e) {
            started.close();
            throw e;
        }
    }

    private void giveRights() throws Exception {
        assertThat(recall(credentials().superUser(), acls("--apply")))
                .as(said())
                .isZero();
        for (Party party : Party.values()) {
            people.put(party.key(), new Somebody(as(party)));
        }
        people.put(
                SecuredBroker.GUEST,
                new Somebody(RecallConfig.of(credentials().password(SecuredBroker.GUEST, Credentials.PASSWORD))));
        assertThat(recall(credentials().of(Party.INSTALLER), "provision", "--apply"))
                .as(said())
                .isZero();
    }

    /** May do everything. */
    Admin admin() {
        return admin;
    }

    Credentials credentials() {
        return broker.credentials();
    }

    RecallConfig as(Party party) {
        return RecallConfig.of(credentials().of(party));
    }

    /** Returns each party by its name, and a guest without rights. */
    Map<String, Somebody> people() {
        return people;
    }

    SaidInLogs log() {
        return log;
    }

    /** Returns the output of the last command line. */
    String said() {
        return said.toString();
    }

    /** {@code recall acls} for all parties. */
    static String[] acls(String action) {
        return Stream.concat(
                        Stream.of("acls", action),
                        Credentials.principals().entrySet().stream()
                                .flatMap(
                                        e -> Stream.of("--principal", e.getKey().key() + "=" + e.getValue())))
                .toArray(String[]::new);
    }

    /** The command line as somebody; returns its exit code. */
    int recall(Map<String, Object> settings, String... arguments) throws Exception {
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

    @Override
    public void close() {
        people.values().forEach(Somebody::close);
        admin.close();
        broker.close();
        log.close();
    }
}
