CREATE TABLE vardcentral (kod text, avstand numeric);
INSERT INTO vardcentral VALUES ('H1', 12.5), ('H2', 3.5);

CREATE VIEW "hälsocentraler" AS
SELECT kod, avstand AS "avstånd" FROM vardcentral;
