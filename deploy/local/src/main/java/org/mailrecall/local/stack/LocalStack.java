package org.mailrecall.local.stack;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.local.MailSystem;
import org.mailrecall.mail.transport.MailDirectory;
import org.mailrecall.platform.kafka.KafkaAccess;
import org.mailrecall.runtime.RecallApp;
import org.mailrecall.runtime.cluster.Provisioner;
import org.mailrecall.runtime.cluster.StartException;
import org.mailrecall.testbed.BrokerCluster;
import org.mailrecall.testbed.BrokerProcess;
import org.mailrecall.testbed.RegistryProcess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The programs of the local stack without the desk: broker and registry as processes of their own, the processor and,
 * unless the kind of mail is none, the mail system in this process. Any thread may close the stack at any time, even
 * while it starts.
 */
public final class LocalStack implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalStack.class);
    private static final Duration READY = Duration.ofSeconds(90);
    private static final long CANCELLED_SECONDS = 30;

    private final StackSettings settings;
    private final RecallConfig config;
    private final MailKind mailKind;
    private final ExecutorService starters = Executors.newCachedThreadPool();
    private volatile BrokerCluster broker;
    private volatile RegistryProcess registry;
    private volatile RecallApp processor;
    private volatile MailSystem mail;
    private boolean closed;

    /**
     * Creates a stack with mailboxes in memory; {@link #start} starts it.
     *
     * @param config the processor's configuration, with {@link StackSettings#overrides()} in it
     */
    public LocalStack(StackSettings settings, RecallConfig config) {
        this(settings, config, MailKind.memory);
    }

    /** Creates a stack with mail servers of a kind; {@link #start} starts it. */
    public LocalStack(StackSettings settings, RecallConfig config, MailKind mailKind) {
        this.settings = settings;
        this.config = config;
        this.mailKind = mailKind;
    }

    /**
     * Starts all programs, and returns when all are ready.
     *
     * @param directory the tenants and forwards that the mail system knows
     * @param err where the progress is printed
     * @throws StartException with a message of one line, when a program does not start; {@link #close()} then ends
     *     those that had started
     */
    public void start(MailDirectory directory, PrintWriter err) {
        try (Steps steps = new Steps(err)) {
            Future<?> cluster = begin(steps, "broker", this::startBroker);
            Future<?> schemas = begin(steps, "schema registry", this::startRegistry);
            await(cluster);
            await(schemas);
            await(begin(steps, "topics, schemas", this::provision));
            Future<?> app = begin(steps, "recall processor", this::startProcessor);
            if (mailKind != MailKind.none) {
                await(begin(steps, "mail system", () -> startMail(directory)));
            }
            await(app);
        } finally {
            starters.shutdown();
        }
    }

    /**
     * Returns the access of clients to the cluster; clients accept the processor's signatures, and sign their own
     * records.
     */
    public KafkaAccess kafka() {
        return config.kafka()
                .withSignatures(
                        settings.secrets().ofClients(config.kafka().signatures().installation()));
    }

    /** Returns the mail system; null in a stack without one. */
    public MailSystem mail() {
        return mail;
    }

    public RecallApp processor() {
        return processor;
    }

    private Void startBroker() {
        broker = BrokerCluster.start(
                settings.directory(), List.of(settings.ports().kafka()));
        return null;
    }

    private Void startRegistry() {
        registry = RegistryProcess.start(settings.directory(), settings.ports().registry());
        return null;
    }

    private Void provision() {
        try (Provisioner provisioner = Provisioner.connect(config)) {
            provisioner.create().forEach(LOG::info);
        }
        return null;
    }

    private Void startProcessor() throws InterruptedException {
        RecallApp app = RecallApp.start(config);
        processor = app;
        long end = System.nanoTime() + READY.toNanos();
        for (Optional<String> why = app.whyNotReady(); why.isPresent(); why = app.whyNotReady()) {
            if (System.nanoTime() > end || app.whyDead().isPresent()) {
                throw new StartException("the recall processor does not get ready: " + why.get());
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return null;
    }

    private Void startMail(MailDirectory directory) {
        MailSystem.Settings mailSettings = new MailSystem.Settings(
                settings.ports().smtp(),
                settings.ports().imap(),
                settings.secrets().password(),
                settings.directory().resolve("answers.journal"),
                mailKind.mailboxes());
        mail = MailSystem.start(mailSettings, kafka(), directory);
        return null;
    }

    private Future<?> begin(Steps steps, String name, Callable<Void> work) {
        synchronized (this) {
            if (closed) {
                throw new StartException("stopped while starting");
            }
            return starters.submit(() -> steps.take(name, work));
        }
    }

    private static void await(Future<?> step) {
        try {
            step.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StartException known
                    ? known
                    : new StartException(StartException.reason(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted while starting");
        }
    }

    /**
     * Cancels programs that are still starting, then closes the mail system first and the broker last. The broker is
     * killed where its data is not used again.
     */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        starters.shutdownNow();
        try {
            starters.awaitTermination(CANCELLED_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close(mail);
        close(processor);
        close(registry);
        if (broker != null && !settings.lasting()) {
            broker.nodes().forEach(BrokerProcess::kill);
        }
        close(broker);
    }

    private static void close(AutoCloseable part) {
        if (part == null) {
            return;
        }
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("{} did not close cleanly: {}", part.getClass().getSimpleName(), e.toString());
        }
    }
}
