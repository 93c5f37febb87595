package org.mailrecall.local.scenario;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs every scenario against the official Kafka image; skipped, and says so, where no Docker engine answers. */
@Tag("slow")
@ExtendWith(ContainerBroker.Extension.class)
class ContainerTest extends EveryScenario {}
