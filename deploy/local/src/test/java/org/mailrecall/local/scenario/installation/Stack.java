package org.mailrecall.local.scenario.installation;

/** A broker and a registry that answer, for all scenarios of a run together. */
public interface Stack extends AutoCloseable {
    String bootstrapServers();

    String registryUrl();

    void stopRegistry();

    /** Starts the registry again on its schemas. */
    void startRegistry();

    @Override
    void close();
}
