/** How the two adapters of the mail system read and write topics. */
package org.mailrecall.platform.kafka;
