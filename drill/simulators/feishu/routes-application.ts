/** The app about itself: its bot, scopes, connections and slash commands. */
import { ApiFailure, fieldInvalid, fieldMissing } from './failures.ts';
import { type Call, paged, pageOf, pageQuery, type Route, requiredText } from './request.ts';
import { defaultAppName } from './say.ts';
import { defaultScopes } from './scopes.ts';
import { freshId, type SlashCommand } from './world.ts';

const mostCommands = 100;
const commandExists = 40000000;
const readCommands = ['application:app_slash_command:read', 'application:app_slash_command:write'];
const writeCommands = ['application:app_slash_command:write'];
const commandFields = ['command', 'description', 'icon'];

export function applicationRoutes(connections: () => number): Route[] {
  return [
    {
      method: 'GET',
      path: 'bot/v3/info',
      scopes: [],
      bare: true,
      handle: ({ core }) => ({
        bot: {
          activate_status: core.options.botStatus ?? 2,
          app_name: core.options.appName ?? defaultAppName,
          avatar_url: '',
          ip_white_list: [],
          open_id: core.world.botOpenId,
        },
      }),
    },
    {
      method: 'GET',
      path: 'application/v6/scopes',
      scopes: ['application:application:self_manage', 'admin:app.info:readonly'],
      handle: ({ core }) => ({
        scopes: [...new Set([...core.granted, ...defaultScopes])].map((name) => ({
          scope_name: name,
          scope_type: 'tenant',
          grant_status: core.granted.has(name) ? 1 : 2,
        })),
      }),
    },
    {
      method: 'POST',
      path: 'application/v6/scopes/apply',
      scopes: [],
      handle: () => ({}),
    },
    {
      method: 'GET',
      path: 'event/v1/connection',
      scopes: [],
      handle: () => ({ online_instance_cnt: connections() }),
    },
    {
      method: 'GET',
      path: 'event/v1/outbound_ip',
      scopes: [],
      query: [...pageQuery],
      handle: () => ({ ip_list: ['127.0.0.1'], has_more: false, page_token: '' }),
    },
    {
      method: 'GET',
      path: 'application/v7/app_slash_commands',
      scopes: readCommands,
      query: [...pageQuery],
      handle: (call) =>
        paged(call.core.world.slashCommands, pageOf(call, mostCommands, mostCommands), (entry) => entry),
    },
    {
      method: 'POST',
      path: 'application/v7/app_slash_commands',
      scopes: writeCommands,
      fields: commandFields,
      handle: createCommand,
    },
    {
      method: 'PATCH',
      path: 'application/v7/app_slash_commands/:command_id',
      scopes: writeCommands,
      fields: commandFields,
      handle: changeCommand,
    },
    {
      method: 'DELETE',
      path: 'application/v7/app_slash_commands/:command_id',
      scopes: writeCommands,
      handle: removeCommand,
    },
  ];
}

function createCommand(call: Call): object {
  const { world } = call.core;
  const command = requiredText(call.body, 'command');
  checkName(world.slashCommands, command, undefined);
  if (world.slashCommands.length >= mostCommands)
    throw fieldInvalid('command', `at most ${mostCommands} commands`);
  const entry: SlashCommand = {
    command_id: freshId('command'),
    command,
    description: description(call),
    ...icon(call),
  };
  world.slashCommands.push(entry);
  call.core.tell({ kind: 'slash-commands' });
  return { command_id: entry.command_id };
}

function changeCommand(call: Call): object {
  const entry = commandById(call);
  if (call.body.command !== undefined) {
    const command = requiredText(call.body, 'command');
    checkName(call.core.world.slashCommands, command, entry);
    entry.command = command;
  }
  if (call.body.description !== undefined) entry.description = description(call);
  Object.assign(entry, icon(call));
  call.core.tell({ kind: 'slash-commands' });
  return {};
}

function removeCommand(call: Call): object {
  const entry = commandById(call);
  call.core.world.slashCommands.splice(call.core.world.slashCommands.indexOf(entry), 1);
  call.core.tell({ kind: 'slash-commands' });
  return {};
}

function commandById(call: Call): SlashCommand {
  const entry = call.core.world.slashCommands.find((known) => known.command_id === call.params.command_id);
  if (entry === undefined) throw new ApiFailure(400, 40000004, 'slash command not found');
  return entry;
}

function checkName(known: SlashCommand[], command: string, self: SlashCommand | undefined): void {
  if (command.startsWith('/') || /\s/.test(command))
    throw fieldInvalid('command', 'without slash and blanks');
  if (known.some((entry) => entry !== self && entry.command === command)) {
    throw new ApiFailure(400, commandExists, 'slash command already exists');
  }
}

function description(call: Call): SlashCommand['description'] {
  const value = call.body.description;
  if (typeof value !== 'object' || value === null) throw fieldMissing('description');
  const { default_value: fallback, i18n, ...rest } = value as Record<string, unknown>;
  if (typeof fallback !== 'string' || fallback === '') throw fieldMissing('description.default_value');
  if (Object.keys(rest).length > 0)
    throw fieldInvalid('description', `unknown field ${Object.keys(rest)[0]}`);
  if (i18n === undefined) return { default_value: fallback };
  if (typeof i18n !== 'object' || i18n === null) throw fieldInvalid('description.i18n', 'must be an object');
  return { default_value: fallback, i18n: i18n as Record<string, string> };
}

function icon(call: Call): { icon?: { icon_key: string } } {
  const value = call.body.icon as { icon_key?: unknown } | undefined;
  if (value === undefined) return {};
  if (typeof value.icon_key !== 'string') throw fieldInvalid('icon.icon_key', 'must be a string');
  return { icon: { icon_key: value.icon_key } };
}
