/**
 * The command {@code recall demo}: plays a story with real mails, shows the effects of their recalls, and checks them.
 * The stack that the story runs on is in {@code local.stack}.
 */
package org.mailrecall.local.demo;
