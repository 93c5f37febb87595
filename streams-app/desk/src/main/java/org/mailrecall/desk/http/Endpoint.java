package org.mailrecall.desk.http;

/** Answers an operation. */
@FunctionalInterface
public interface Endpoint {
    /** Answers a call that the {@link Gate} has let pass. */
    void answer(Call call) throws Exception;
}
