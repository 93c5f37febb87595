package org.mailrecall.local.scenario;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs every scenario on a broker and a registry of our own, each a process. */
@Tag("slow")
@ExtendWith(OwnBroker.Extension.class)
class OwnBrokerTest extends EveryScenario {}
