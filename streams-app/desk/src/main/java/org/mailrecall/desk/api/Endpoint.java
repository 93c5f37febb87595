package org.mailrecall.desk.api;

/** Answers an operation. */
@FunctionalInterface
public interface Endpoint {
    /** Answers a call that is allowed and audited. */
    void answer(Call call) throws Exception;
}
