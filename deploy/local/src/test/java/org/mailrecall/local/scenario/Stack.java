package org.mailrecall.local.scenario;

/** A broker and a registry that answer, for all scenarios of one run together. */
public interface Stack extends AutoCloseable {
    String bootstrapServers();

    String registryUrl();

    void stopRegistry();

    /** On the schemas that it had. */
    void startRegistry();

    @Override
    void close();
}
