package org.mailrecall.bench.desk.bed;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mailrecall.bench.waiting.Waiting;
import org.mailrecall.testbed.Ports;

/**
 * A store in a PostgreSQL server that is safe against a crash: each commit is on the disk before it is acknowledged.
 */
final class PostgresStore extends Store {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final int port = Ports.free(1).get(0);
    private final EmbeddedPostgres server;
    /** The command that starts the server again. */
    private final List<String> command = new ArrayList<>();

    PostgresStore(Path directory) {
        data = directory.resolve("postgres");
        try {
            server = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(data)
                    .setCleanDataDirectory(true)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("shared_buffers", "512MB")
                    .setServerConfig("max_wal_size", "4GB")
                    .setServerConfig("max_connections", "100")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be started", e);
        }
        // PostgreSQL refuses to run as root. In a user namespace of its own it has another user id.
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        ProcessHandle.Info info = process().info();
        command.add(info.command().orElseThrow());
        command.addAll(List.of(info.arguments().orElseThrow()));
    }

    @Override
    public String name() {
        return "PostgreSQL " + column("show server_version").get(0);
    }

    @Override
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    String user() {
        return "postgres";
    }

    @Override
    public boolean isProcess() {
        return true;
    }

    @Override
    public void killAndRestart() {
        ProcessHandle process = process();
        List<ProcessHandle> all = new ArrayList<>(List.of(process));
        process.descendants().forEach(all::add);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one ->
                one.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join());
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            data.resolveSibling("postgres.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be started again", e);
        }
        Waiting.until("PostgreSQL answers", PATIENCE, () -> {
            try {
                return number("select 1") == 1;
            } catch (IllegalStateException e) {
                return false;
            }
        });
    }

    private ProcessHandle process() {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
            return ProcessHandle.of(pid).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not run", e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be stopped", e);
        }
    }
}
