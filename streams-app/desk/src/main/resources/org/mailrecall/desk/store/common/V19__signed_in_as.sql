-- The address of the token that a session was made from. The directory is asked anew whose it is. People sign in again.
delete from page_session;
alter table page_session add column signed_in_as text not null default '';
