/** A story with real mails that shows what recall does, and checks that it was so. */
package org.mailrecall.local.demo;
