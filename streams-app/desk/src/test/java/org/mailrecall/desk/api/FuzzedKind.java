package org.mailrecall.desk.api;

import java.util.Random;

/** A kind of random input for the desk. */
interface FuzzedKind {
    /**
     * What came of an input.
     *
     * @param input the request, for the message of a failure
     */
    record Outcome(String input, int status, String body) {}

    Outcome tryOne(DeskFixture desk, Random random);
}
