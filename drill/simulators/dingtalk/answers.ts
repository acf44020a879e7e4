/** Answers and refusals in the form of their host. */
import type { Core } from './core.ts';
import { GatewayFailure, OapiFailure, V1Failure } from './failures.ts';
import type { Host, Route } from './request.ts';
import { freshId } from './world.ts';

const banSeconds = 5;

export interface Served {
  status: number;
  code: string;
  subCode?: string;
  text: string | Buffer;
  contentType?: string;
}

export function plain(value: unknown): Served {
  return { status: 200, code: 'ok', text: JSON.stringify(value) };
}

export function oapiAnswer(route: Route, result: unknown): object {
  const head = { errcode: 0, errmsg: 'ok', request_id: freshId('req') };
  if (route.bare === true) return { ...head, ...(result as object) };
  return result === undefined ? head : { ...head, result };
}

export function notFound(host: Host): V1Failure | OapiFailure {
  return host === 'api'
    ? new V1Failure(
        404,
        'InvalidAction.NotFound',
        'Specified api is not found, please check your url and version.',
      )
    : new OapiFailure(22, 'Invalid method');
}

/** Every refusal in the form of its host; what is no refusal is an error of the simulator itself. */
export function refused(core: Core, host: Host, error: unknown): Served {
  if (host === 'api') {
    const { status, code, details, message } = v1Form(error);
    return { status, code, text: JSON.stringify({ code, message, requestid: freshId('req'), ...details }) };
  }
  const { errcode, wrapped, message } = oapiForm(core, error);
  const request_id = freshId('req');
  if (!wrapped) {
    return {
      status: 200,
      code: String(errcode),
      text: JSON.stringify({ errcode, errmsg: message, request_id }),
    };
  }
  const errmsg = `ding talk error[subcode=${errcode},submsg=${message}]`;
  const sub = { sub_code: String(errcode), sub_msg: message };
  return {
    status: 200,
    code: '88',
    subCode: String(errcode),
    text: JSON.stringify({ errcode: 88, errmsg, ...sub, request_id }),
  };
}

function v1Form(error: unknown): {
  status: number;
  code: string;
  details: Record<string, unknown>;
  message: string;
} {
  if (error instanceof V1Failure) return { ...pick(error), message: error.message };
  if (error instanceof GatewayFailure) {
    return {
      status: error.v1.status,
      code: error.v1.code,
      details: error.v1.details ?? {},
      message: error.message,
    };
  }
  return { status: 500, code: 'system.error', details: {}, message: `simulator: ${String(error)}` };
}

function pick({ status, code, details }: V1Failure) {
  return { status, code, details };
}

function oapiForm(core: Core, error: unknown): { errcode: number; wrapped: boolean; message: string } {
  if (error instanceof OapiFailure) {
    return { errcode: error.errcode, wrapped: error.wrapped, message: error.message };
  }
  if (error instanceof GatewayFailure) {
    // A busy system and a back-end timeout have errcodes of their own.
    const wrapped = core.assume.wrapOapiErrors && error.errcode > 100;
    return { errcode: error.errcode, wrapped, message: error.message };
  }
  return { errcode: -1, wrapped: false, message: `simulator: ${String(error)}` };
}

export function banned(core: Core): Served {
  if (core.faults.take('ip-ban')?.form === 'json') {
    const body = { status: 1111, wait: banSeconds, punish: 'deny', source: 'AServer' };
    return { status: 200, code: 'banned', text: JSON.stringify(body) };
  }
  const page = '<!DOCTYPE html><html><head><title>亲，访问被拒绝</title></head><body>punish</body></html>';
  return { status: 200, code: 'banned', text: page, contentType: 'text/html; charset=utf-8' };
}
