package org.mailrecall.faults.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.awaitility.Awaitility;
import org.mailrecall.cli.RecallCli;
import org.mailrecall.testbed.BrokerAddress;
import org.mailrecall.testbed.Certificates;

/**
 * The protection of a production cluster: brokers talk to each other over TLS with certificates, instances sign in with a
 * password over TLS and have exactly the rights of {@code recall acls}. The harness has a plain listener of its own, as
 * an administrator of the cluster.
 */
final class Security {
    private static final String BROKER = "broker";
    private static final String USER = "recall-processor";
    private static final String PASSWORD = "pr0cessor-password";
    private static final int FOR_BROKERS = 9094;
    private static final int FOR_INSTANCES = 9095;
    /** Longer than a restart, so that an instance that comes back keeps its tasks, as with the chart's setting. */
    private static final String SESSION_MILLIS = "20000";

    private final Path directory;
    private final List<BrokerAddress> brokers;
    private final Certificates certificates;
    private final Path trusted;

    private Security(Path directory, List<BrokerAddress> brokers) throws IOException, InterruptedException {
        this.directory = directory;
        this.brokers = brokers;
        certificates = new Certificates(
                Files.createDirectories(directory.resolve("certificates")),
                brokers.stream().map(broker -> broker.place().host()).toList());
        certificates.make(List.of(BROKER));
        try {
            trusted = certificates.trusting(List.of(BROKER));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalStateException where brokers share an address, so that they cannot have the same ports */
    static Security of(Path directory, List<BrokerAddress> brokers) {
        long hosts =
                brokers.stream().map(broker -> broker.place().host()).distinct().count();
        if (hosts < brokers.size()) {
            throw new IllegalStateException("faults.secured needs network namespaces: root, ip and nsenter");
        }
        try {
            return new Security(directory, brokers);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("no certificates can be made", e);
        }
    }

    /** Adds the listeners to a broker's properties. */
    void configure(int broker, Properties p) {
        String host = brokers.get(broker).place().host();
        String more = ",SSL://" + host + ":" + FOR_BROKERS + ",SASL_SSL://" + host + ":" + FOR_INSTANCES;
        p.merge("listeners", more, (a, b) -> "" + a + b);
        p.merge("advertised.listeners", more, (a, b) -> "" + a + b);
        p.merge("listener.security.protocol.map", ",SSL:SSL,SASL_SSL:SASL_SSL", (a, b) -> "" + a + b);
        p.setProperty("inter.broker.listener.name", "SSL");
        p.setProperty("listener.name.ssl.ssl.client.auth", "required");
        p.setProperty("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        p.setProperty("allow.everyone.if.no.acl.found", "false");
        p.setProperty("super.users", "User:ANONYMOUS;User:" + Certificates.subject(BROKER));
        p.setProperty("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        p.setProperty(
                "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        p.putAll(certificates.keyStore(BROKER));
        p.putAll(Certificates.trustStore(trusted));
    }

    /**
     * Makes the processor's user and gives it its rights.
     *
     * @param settings of an instance, with the bootstrap of the harness
     */
    void admit(Map<String, String> settings) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", settings.get("kafka.bootstrap-servers")))) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            USER, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), PASSWORD)))
                    .all()
                    .get();
            Awaitility.await("the brokers know the user")
                    .until(() ->
                            !admin.describeUserScramCredentials().all().get().isEmpty());
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        int exit = RecallCli.commandLine()
                .setOut(out)
                .setErr(out)
                .execute("acls", "--apply", "--config", administrator(settings).toString());
        if (exit != 0) {
            throw new IllegalStateException("the rights cannot be given: " + said);
        }
    }

    private Path administrator(Map<String, String> settings) {
        try {
            return Files.writeString(
                    directory.resolve("administrator.conf"),
                    """
                    application-id = "%s"
                    kafka.bootstrap-servers = "%s"
                    schema-registry.url = "%s"
                    access.recall-processor = "User:%s"
                    """
                            .formatted(
                                    settings.get("application-id"),
                                    settings.get("kafka.bootstrap-servers"),
                                    settings.get("schema-registry.url"),
                                    USER));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the settings by which an instance signs in, and keeps its place in the group as a pod of the chart does. */
    Map<String, String> instance(int index) {
        Map<String, String> s = new HashMap<>();
        s.put(
                "kafka.bootstrap-servers",
                brokers.stream().map(broker -> broker.place().at(FOR_INSTANCES)).collect(Collectors.joining(",")));
        s.put("kafka.client.security.protocol", "SASL_SSL");
        s.put("kafka.client.sasl.mechanism", "SCRAM-SHA-512");
        s.put(
                "kafka.client.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + USER + "\" password=\""
                        + PASSWORD + "\";");
        Certificates.trustStore(trusted).forEach((key, value) -> s.put("kafka.client." + key, value));
        s.put("streams.group-protocol", "classic");
        s.put("streams.extra.main.consumer.group.instance.id", "processor-" + index);
        s.put("streams.extra.main.consumer.session.timeout.ms", SESSION_MILLIS);
        s.put("shutdown.leave-group", "false");
        return s;
    }
}
