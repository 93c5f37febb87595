package org.mailrecall.desk.http;

/** Answers an operation. */
@FunctionalInterface
public interface Endpoint {
    /** Answers a call that is allowed and audited. */
    void answer(Call call) throws Exception;
}
