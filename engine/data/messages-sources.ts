/** What is said of tables in a database. Codes are published: never rename or reuse one. */
import { error } from "../../grammar/diagnostic.js";

export const sourceDefinitions = {
  "source-no-table": error<{ table: string }>({
    sv: ({ table }) =>
      `Databasen har ingen tabell eller vy som heter ”${table}” i något schema som söks igenom.`,
    en: ({ table }) => `The database has no table or view called “${table}” in any schema that is searched.`,
    mend: {
      sv: ({ table }) => `Skapa vyn "${table}", eller lägg dess schema i användarens search_path.`,
      en: ({ table }) => `Create the view "${table}", or add its schema to the user's search_path.`,
    },
  }),
};
