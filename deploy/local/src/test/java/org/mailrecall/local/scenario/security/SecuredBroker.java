package org.mailrecall.local.scenario.security;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.awaitility.Awaitility;
import org.mailrecall.contract.topic.Topic.Party;
import org.mailrecall.testbed.BrokerCluster;
import org.mailrecall.testbed.Certificates;
import org.mailrecall.testbed.Ports;

/**
 * A broker with authorisation on. It has a listener for passwords, a listener for certificates, and a plain listener on
 * loopback with anonymous users who stand for the cluster's administrators.
 */
final class SecuredBroker implements AutoCloseable {
    static final String GUEST = "guest";
    static final String UNTRUSTED = "untrusted";
    private static final String BROKER = "broker";

    private final Certificates certificates;
    private final Path trusted;
    private final int scramPort;
    private final int tlsPort;
    private final BrokerCluster broker;
    private final Credentials credentials;

    private SecuredBroker(Path directory) throws Exception {
        certificates = new Certificates(directory, List.of("127.0.0.1"));
        List<String> names = Stream.concat(
                        Stream.of(BROKER), Credentials.WITH_CERTIFICATE.stream().map(Party::key))
                .toList();
        certificates.make(Stream.concat(names.stream(), Stream.of(UNTRUSTED)).toList());
        trusted = certificates.trusting(names);
        List<Integer> ports = Ports.free(4);
        scramPort = ports.get(1);
        tlsPort = ports.get(2);
        broker = BrokerCluster.start(
                directory,
                List.of(ports.get(0)),
                List.of(ports.get(3)),
                List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                (node, properties) -> secure(properties));
        credentials = new Credentials(
                directory,
                certificates,
                trusted,
                broker.bootstrapServers(),
                "127.0.0.1:" + scramPort,
                "127.0.0.1:" + tlsPort);
    }

    static SecuredBroker start(Path directory) throws Exception {
        SecuredBroker started = new SecuredBroker(directory);
        try {
            started.addUsers();
            return started;
        } catch (Exception e) {
            started.close();
            throw e;
        }
    }

    private void secure(Properties p) {
        String map = ",SASL_SSL:SASL_SSL,SSL:SSL";
        String more = ",SASL_SSL://127.0.0.1:" + scramPort + ",SSL://127.0.0.1:" + tlsPort;
        p.merge("listeners", more, (a, b) -> "" + a + b);
        p.merge("advertised.listeners", more, (a, b) -> "" + a + b);
        p.merge("listener.security.protocol.map", map, (a, b) -> "" + a + b);
        p.setProperty("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        p.setProperty("allow.everyone.if.no.acl.found", "false");
        p.setProperty("super.users", "User:ANONYMOUS");
        p.setProperty("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        p.setProperty(
                "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        p.setProperty("listener.name.ssl.ssl.client.auth", "required");
        p.setProperty("group.streams.initial.rebalance.delay.ms", "0");
        p.putAll(certificates.keyStore(BROKER));
        p.putAll(Certificates.trustStore(trusted));
    }

    private void addUsers() throws Exception {
        List<UserScramCredentialAlteration> users = Stream.concat(
                        Stream.of(GUEST),
                        Stream.of(Party.values())
                                .filter(p -> !Credentials.WITH_CERTIFICATE.contains(p))
                                .map(Party::key))
                .<UserScramCredentialAlteration>map(user -> new UserScramCredentialUpsertion(
                        user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), Credentials.PASSWORD))
                .toList();
        try (Admin admin = admin()) {
            admin.alterUserScramCredentials(users).all().get();
            Awaitility.await("the broker knows its users")
                    .until(() ->
                            admin.describeUserScramCredentials().all().get().size() == users.size());
        }
    }

    /** May do everything. */
    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    /** Returns the credentials of all parties. */
    Credentials credentials() {
        return credentials;
    }

    @Override
    public void close() {
        broker.close();
    }
}
