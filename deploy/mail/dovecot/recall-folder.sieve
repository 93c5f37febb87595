# Dovecot runs this for each message that somebody puts into the folder "Recall", after it is stored.
require ["comparator-i;ascii-numeric", "environment", "imap4flags", "imapsieve", "relational", "variables",
  "vnd.dovecot.environment", "vnd.dovecot.execute"];

if string :is "${env.vnd.dovecot.config.recall_master}" "" {
  # Of the message only its id and its subject are passed on. With several ids it has none.
  set "id" "";
  if header :count "eq" :comparator "i;ascii-numeric" "Message-ID" "1" {
    if header :matches "Message-ID" "*" {
      set "id" "${1}";
    }
  }
  set "subject" "";
  if header :matches "Subject" "*" {
    set "subject" "${1}";
  }
  # A flag says that Postfix may not have taken the ask. The log of Dovecot says why.
  if not execute :input "${id}
${subject}" "recall-ask" ["${env.imap.user}", "${env.vnd.dovecot.config.recall_address}"] {
    addflag "\\Flagged";
  }
} else {
  # A master user, or a proxy that signs in as one for its people: nothing is asked for, and the flag says so.
  addflag "\\Flagged";
}
