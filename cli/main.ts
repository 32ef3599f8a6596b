/** The command `regelbok`: reads the arguments and gives the work to a command. */
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { Language } from "../grammar/index.js";
import type { CheckOptions } from "./commands/check.js";
import { STAGES, type DumpOptions } from "./commands/dump.js";
import type { ExplainOptions } from "./commands/explain.js";
import type { FormatOptions } from "./commands/fmt.js";
import type { NewYearOptions } from "./commands/new-year.js";
import type { PublishOptions } from "./commands/publish.js";
import type { RunOptions } from "./commands/run.js";
import type { ApplyOptions } from "./commands/apply.js";
import type { DiffOptions } from "./commands/diff.js";
import type { ReviewOptions } from "./commands/review.js";
import type { SimulateOptions } from "./commands/simulate.js";
import type { TemplateOptions } from "./commands/data-template.js";
import type { DataOptions } from "./data.js";
import {
  DIFF_FORMATS,
  type DiffFormat,
  EXPLANATION_FORMATS,
  FORMATS,
  SIMULATION_FORMATS,
} from "./formats.js";
import { say, type Context, type ExitCode, type Io } from "./io.js";
import { shownPath } from "./package-files.js";
import { misuseText, NO_DATA, TEXTS, title, usageWords } from "./usage.js";
import { VERSION } from "./version.js";

/**
 * Runs the command line.
 *
 * @param argv - The arguments after the program's name.
 * @returns 0 done, 1 the documents or the data have errors, 2 wrong use.
 */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  const language = languageOf(argv);
  const hidden = hiding(argv);
  const context: Context = { io: { ...io, err: (text) => io.err(hidden(text)) }, language };
  const state: { exit: ExitCode } = { exit: 0 };
  const program = buildProgram(context, (code) => (state.exit = code));
  try {
    await program.parseAsync(argv, { from: "user" });
    return state.exit;
  } catch (error) {
    if (isFileError(error)) return fileFault(error, context);
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    // Without a command the help is shown, on standard error.
    const [command = ""] = program.commands.map((one) => one.name()).filter((name) => argv.includes(name));
    const said = misuseText(error.code, hidden(error.message), command, language);
    if (error.code !== "commander.help") context.io.err(`${said}\n`);
    return 2;
  }
}

/** The address of a database may hold a password: wherever it was typed, and as a path too, it is not repeated. */
function hiding(argv: readonly string[]): (text: string) => string {
  const typed = argv.flatMap((argument) => /postgres(?:ql)?:\/\/.+/s.exec(argument) ?? []);
  const addresses = typed.flatMap((address) => [address, address.replace("//", "/")]);
  return (text) => addresses.reduce((rest, address) => rest.replaceAll(address, "postgres://…"), text);
}

/** A file or folder that the machine would not read or write. */
function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && "code" in error;
}

function fileFault({ code, path }: NodeJS.ErrnoException, context: Context): ExitCode {
  const shown = path === undefined ? "" : ` ”${shownPath(path, context)}”`;
  const reason = code ?? "";
  context.io.err(
    say(
      context,
      `Det gick inte att läsa eller skriva${shown} (${reason}).\n`,
      `Could not read or write${shown} (${reason}).\n`,
    ),
  );
  return 2;
}

/** The language is needed before the arguments are read, since the help is in it too. */
function languageOf(argv: readonly string[]): Language {
  const at = argv.findIndex((argument) => argument === "--lang" || argument.startsWith("--lang="));
  const value = argv[at]?.split("=")[1] ?? argv[at + 1];
  return at >= 0 && value === "en" ? "en" : "sv";
}

function buildProgram(context: Context, exit: (code: ExitCode) => void): Command {
  const { language } = context;
  const text = (key: keyof typeof TEXTS): string => TEXTS[key][language];
  const program = configured(new Command("regelbok"), context).description(text("about"));
  program
    .version(VERSION, "-V, --version", text("version"))
    .helpCommand("help [kommando]", text("helpCommand"));
  const command = (name: string, about: keyof typeof TEXTS, what: keyof typeof TEXTS = "package"): Command =>
    configured(program.command(name), context).description(text(about)).argument("<paket>", text(what));
  const option = (flags: string, about: keyof typeof TEXTS): Option =>
    new Option(flags, text(about)).makeOptionMandatory();
  const commandOnData = (name: "run" | "explain" | "simulate"): Command =>
    command(name, name)
      .addOption(option("--period <månad>", "period"))
      .addOption(new Option("--data <mapp>", text("data")).conflicts("source"))
      .addOption(new Option("--source <adress>", text("source")))
      .hook("preAction", (one) => needsData(one));
  const decidedBy = (): Option => new Option("--beslut-till <dag>", text("decidedBy")).argParser(readDay);

  command("check", "check")
    .addOption(new Option("--format <form>", text("format")).choices(FORMATS).default("text"))
    .option("--watch", text("watch"), false)
    .option("--coverage", text("coverage"), false)
    .addOption(new Option("--least <procent>", text("least")).argParser(readPercent))
    .addOption(decidedBy())
    .action(async (path: string, options: CheckOptions) =>
      exit(await (await import("./commands/check.js")).check(path, options, context)),
    );
  configured(program.command("fmt"), context)
    .description(text("fmt"))
    .argument("<väg...>", text("fmtPaths"))
    .option("--check", text("fmtCheck"), false)
    .action(async (paths: readonly string[], options: FormatOptions) =>
      exit(await (await import("./commands/fmt.js")).fmt(paths, options, context)),
    );
  command("test", "test").action(async (path: string) =>
    exit(await (await import("./commands/test.js")).test(path, context)),
  );
  commandOnData("run")
    .addOption(option("--out <mapp>", "outFolder"))
    .option("--prov", text("prov"), false)
    .addOption(decidedBy())
    .action(async (path: string, options: RunOptions) =>
      exit(await (await import("./commands/run.js")).run(path, options, context)),
    );
  commandOnData("explain")
    .addOption(new Option("--for <mottagare>", text("for")))
    .addOption(new Option("--line <beteckning>", text("line")))
    .addOption(new Option("--row <rad>", text("row")))
    .addOption(new Option("--mot <månad>", text("against")))
    .addOption(new Option("--data-mot <mapp>", text("dataAgainst")))
    .addOption(
      new Option("--format <form>", text("explainFormat")).choices(EXPLANATION_FORMATS).default("text"),
    )
    .addOption(new Option("--document <sida>", text("document")))
    .addOption(decidedBy())
    .action(async (path: string, options: ExplainOptions) =>
      exit(await (await import("./commands/explain.js")).explain(path, options, context)),
    );
  const several = (value: string, before: readonly string[]): readonly string[] => [...before, value];
  commandOnData("simulate")
    .addOption(new Option("--set <ändring>", text("set")).argParser(several).default([]))
    .addOption(new Option("--vary <sträcka>", text("vary")).argParser(several).default([]))
    .addOption(
      new Option("--format <form>", text("simulateFormat")).choices(SIMULATION_FORMATS).default("text"),
    )
    .addOption(decidedBy())
    .action(async (path: string, options: SimulateOptions) =>
      exit(await (await import("./commands/simulate.js")).simulate(path, options, context)),
    );
  configured(program.command("diff"), context)
    .description(text("diff"))
    .argument("<gällande>", text("diffOld"))
    .argument("<föreslaget>", text("diffNew"))
    .argument("[fler...]", text("diffMore"))
    .option("--out <mapp>", text("diffOut"))
    .addOption(new Option("--format <former>", text("diffFormat")).argParser(readDiffFormats))
    .addOption(new Option("--data <mappar...>", text("diffData")))
    .addOption(new Option("--period <månader...>", text("diffPeriod")))
    .addOption(new Option("--ram <namn>", text("diffFrame")))
    .option("--motiv", text("diffMotives"))
    .addOption(new Option("--document <sida>", text("document")))
    .action(async (old: string, now: string, more: readonly string[], options: DiffOptions) =>
      exit(
        more.length === 0
          ? await (await import("./commands/diff.js")).diff(old, now, options, context)
          : await (await import("./commands/proposals.js")).proposals(old, [now, ...more], options, context),
      ),
    );
  configured(program.command("apply"), context)
    .description(text("apply"))
    .argument("<diff.json>", text("diffFile"))
    .argument("<gällande>", text("diffOld"))
    .addOption(option("--out <mapp>", "outFolder"))
    .action(async (file: string, old: string, options: ApplyOptions) =>
      exit(await (await import("./commands/apply.js")).apply(file, old, options, context)),
    );
  configured(program.command("review"), context)
    .description(text("review"))
    .argument("<diff.json>", text("diffFile"))
    .addOption(new Option("--granskad <id>", text("ticked")).argParser(several).default([]))
    .option("--alla", text("tickAll"), false)
    .option("--signera", text("signOff"), false)
    .option("--av <namn>", text("reviewer"))
    .addOption(new Option("--dag <dag>", text("reviewDay")).argParser(readDay))
    .action(async (file: string, options: ReviewOptions) =>
      exit(await (await import("./commands/review.js")).review(file, options, context)),
    );
  command("publish", "publish")
    .addOption(option("--out <fil>", "outFile"))
    .action(async (path: string, options: PublishOptions) =>
      exit(await (await import("./commands/publish.js")).publish(path, options, context)),
    );
  command("data-mall", "template")
    .addOption(option("--out <mapp>", "outFolder"))
    .action(async (path: string, options: TemplateOptions) =>
      exit(await (await import("./commands/data-template.js")).dataTemplate(path, options, context)),
    );
  command("new-year", "newYear", "packageOnDisk")
    .argument("<år>", text("year"))
    .option("--out <mapp>", text("outBeside"))
    .action(async (path: string, year: string, options: NewYearOptions) =>
      exit(await (await import("./commands/new-year.js")).newYear(path, year, options, context)),
    );
  command("dump", "dump")
    .addOption(option("--stage <steg>", "stage").choices(STAGES))
    .option("--period <månad>", text("planPeriod"))
    .addOption(new Option("--data <mapp>", text("planData")).conflicts("source"))
    .option("--source <adress>", text("source"))
    .action(async (path: string, options: DumpOptions) =>
      exit(await (await import("./commands/dump.js")).dump(path, options, context)),
    );
  return program;
}

/** Data lies in a folder or in a database. */
function needsData(command: Command): void {
  const { data, source }: DataOptions = command.opts();
  if (data === undefined && source === undefined)
    command.error("error: required option '--data' or '--source' not specified", { code: NO_DATA });
}

/** A whole number of percent. */
function readPercent(text: string): number {
  if (!/^(?:\d{1,2}|100)$/.test(text)) throw new InvalidArgumentError("0–100");
  return Number(text);
}

/** `json,md`: each format once, in the order in which they are listed. */
function readDiffFormats(text: string): readonly DiffFormat[] {
  const wanted = text.split(",").map((one) => one.trim());
  if (wanted.some((one) => !DIFF_FORMATS.some((format) => format === one)))
    throw new InvalidArgumentError(DIFF_FORMATS.join(", "));
  return DIFF_FORMATS.filter((format) => wanted.includes(format));
}

/** A day as `2026-02-28`; anything else is wrong use. */
function readDay(text: string): string {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  if (date && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)) return text;
  throw new InvalidArgumentError("");
}

/** Gives a command the language option, headings in the user's language, and no way to end the process. */
function configured(command: Command, { io, language }: Context): Command {
  return command
    .addOption(new Option("--lang <språk>", TEXTS.lang[language]).choices(["sv", "en"]).default("sv"))
    .helpOption("-h, --help", TEXTS.help[language])
    .configureHelp({
      styleTitle: (text) => title(text, language),
      styleUsage: (text) => usageWords(text, language),
      subcommandTerm: (command) => usageWords(`${command.name()} ${command.usage()}`, language),
      optionDescription: ({ description }) => description,
    })
    .configureOutput({ writeOut: io.out, writeErr: (text) => text.startsWith("error:") || io.err(text) })
    .exitOverride();
}
