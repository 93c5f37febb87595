package org.mailrecall.bench.desk.bed;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.issuer.DevIssuer;
import org.mailrecall.issuer.IssuedUser;
import org.mailrecall.runtime.cluster.Provisioner;
import org.mailrecall.testbed.BrokerCluster;
import org.mailrecall.testbed.RegistryProcess;

/**
 * The programs that a desk needs beside its store: a broker with the topics of the contract, a registry and an issuer
 * of tokens.
 */
public final class DeskBed implements AutoCloseable {
    public static final String TENANT = "contoso";
    private static final int PEOPLE = 20;

    private final Path directory;
    private final RegistryProcess registry;
    private final BrokerCluster broker;
    private final DevIssuer issuer;
    private final List<IssuedUser> helpDesk;

    public DeskBed(Path directory) {
        this.directory = directory;
        registry = RegistryProcess.start(directory);
        broker = BrokerCluster.start(directory);
        RecallConfig config = RecallConfig.of(
                Map.of("kafka.bootstrap-servers", broker.bootstrapServers(), "schema-registry.url", registry.url()));
        try (Provisioner provisioner = Provisioner.connect(config)) {
            provisioner.create();
        }
        helpDesk = IntStream.range(0, PEOPLE)
                .mapToObj(n -> new IssuedUser(
                        "h" + n, "Hana " + n, "hana" + n + "@contoso.example", TENANT, List.of("helpdesk")))
                .toList();
        issuer = DevIssuer.start(0, "recall-desk", helpDesk);
    }

    /**
     * Returns a token of a user of the help desk. There are twenty users; a number from twenty on begins with the first
     * user again.
     */
    public String token(int person) {
        return issuer.token(helpDesk.get(person % PEOPLE));
    }

    public TraceWriter writer() {
        return new TraceWriter(broker.bootstrapServers(), registry.url());
    }

    /** Starts a desk over a store. */
    public DeskProcess desk(Store store) {
        return DeskProcess.start(directory, connection(), store, 0);
    }

    /** Starts a desk that mails reports. */
    public DeskProcess mailingDesk(Store store, MailSink sink) {
        return DeskProcess.start(directory, connection(), store, sink.port());
    }

    private Map<String, String> connection() {
        return Map.of(
                "kafka.bootstrap-servers", broker.bootstrapServers(),
                "schema-registry.url", registry.url(),
                "sign-in.issuer", issuer.url(),
                "sign-in.keys-url", issuer.keysUrl().toString(),
                "sign-in.authorize-url", issuer.url() + "/authorize",
                "sign-in.token-url", issuer.url() + "/token");
    }

    @Override
    public void close() {
        issuer.close();
        broker.close();
        registry.close();
    }
}
