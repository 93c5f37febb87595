/** A story with real mails that shows the effects of recalls, and checks them. */
package org.mailrecall.local.demo;
