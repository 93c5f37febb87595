-- When and how the person of a session proved to the issuer who they are (auth_time and acr of the token); null where the
-- token did not say so.
alter table page_session add column authenticated_time bigint;
alter table page_session add column acr text;
