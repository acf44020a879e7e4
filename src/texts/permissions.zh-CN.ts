/** What each permission is called in the platform's console, and what it is for. The source; its shape is the type. */

export interface PermissionWords {
  /** As the Chinese console writes it. */
  console: string;
  why: string;
}

const words = (console: string, why: string): PermissionWords => ({ console, why });

export const permissionsZh = {
  feishu: {
    'im:message.p2p_msg:readonly': words('读取用户发给机器人的单聊消息', '在单聊里听懂命令'),
    'im:message.group_at_msg:readonly': words('接收群聊中@机器人消息事件', '在群里听懂 @机器人 的命令'),
    'im:message:send_as_bot': words('以应用的身份发消息', '发送、更新和撤回自己的消息'),
    'im:chat:read': words('查看群信息', '知道群的名称，以及群何时解散'),
    'im:chat.members:bot_access': words('订阅机器人进、出群事件', '被拉进群时打招呼，被移出时不再发送'),
    'im:chat.members:read': words('查看群成员', '有人进出项目群时，跟着改同步问谁、协调会请谁'),
    'im:chat:create': words('创建群', '/建群'),
    'im:chat:delete': words('解散群', '项目群闲置后，经群主同意解散'),
    'im:chat.members:write_only': words('添加、移除群成员', '把对接人拉进项目群'),
    'contact:user.base:readonly': words('获取用户基本信息', '认识同事的姓名'),
    'contact:user.employee:readonly': words(
      '获取用户受雇信息',
      '职务和工号：认出负责人，合并多个平台上的同一个人',
    ),
    'contact:department.base:readonly': words('获取部门基础信息', '部门的名称'),
    'contact:department.organize:readonly': words('获取部门组织架构信息', '部门的上下级和负责人'),
    'im:resource': words('获取与上传图片或文件资源', '周刊卡片上的图；会议的日历文件'),
    'im:message.group_msg': words('获取群组中所有消息（敏感权限）', '不用 @ 也能给群里的消息分级'),
    'im:message.urgent': words('发送应用内加急消息', '一级信息让手机响'),
    'im:message.pins:write_only': words('添加、取消 Pin 消息', '把群公约固定在群里'),
    'im:message:readonly': words('获取单聊、群组消息', '知道单聊里的消息是否已读'),
    'im:message.reactions:read': words('查看消息表情回复', '在一级卡片上回个表情（OK、完成等）也算接手'),
    'calendar:calendar:read': words('读取日历信息', '找到机器人自己的日历'),
    'calendar:calendar.event:create': words('创建日程', '把会议写进参会人的日历，带入会链接'),
    'calendar:calendar.event:read': words(
      '读取日程',
      '取得入会链接，核对参会人；看谁在日历里邀请了机器人，订成会议',
    ),
    'calendar:calendar.event:update': words('更新日程', '会议改了，日历跟着改'),
    'calendar:calendar.event:delete': words('删除日程', '会议取消，日历里也撤掉'),
    'task:task:write': words(
      '查看、创建、更新、删除任务',
      '把会议的待办写进负责人的飞书任务；在那里勾掉也算完成',
    ),
    'minutes:minutes.basic:read': words('查看妙记的基本信息', '发来妙记链接时知道是哪一份'),
    'minutes:minutes.artifacts:read': words('查看妙记的智能产物', '把妙记里的待办和要点写进纪要草稿'),
    'docx:document:create': words('创建新版文档', '设了归档文件夹时，把纪要写成飞书文档'),
    'docx:document:write_only': words('编辑新版文档', '设了归档文件夹时，写入纪要内容'),
    'docx:document:readonly': words('查看新版文档', '设了归档文件夹时，核对已写入多少，断了接着写'),
    'space:document:retrieve': words('获取云空间文件夹下的文件清单', '设了归档文件夹时，先找再建，不重复'),
    'space:document:delete': words('删除云空间文件', '设了归档文件夹时，撤回纪要就删掉那份文档'),
    'drive:drive.metadata:readonly': words('查看云空间文件元数据', '设了归档文件夹时，拿到文档的链接'),
    'vc:meeting.all_meeting:readonly': words(
      '获取企业内所有会议信息',
      '视频会议开始、结束时自动记下，不用点',
    ),
    'contact:user.phone:readonly': words(
      '获取用户手机号',
      '用手机号合并多个平台上的同一个人；只用一个平台时不需要',
    ),
    'contact:user.email:readonly': words(
      '获取用户邮箱信息',
      '用邮箱合并多个平台上的同一个人；只用一个平台时不需要',
    ),
    'application:app_slash_command:write': words(
      '更新应用斜杠命令',
      '打“/”时弹出命令面板；没有它，直接打字一样能用',
    ),
    'application:application:self_manage': words('管理应用自身资源', '体检时核对已开通的权限'),
  },
  dingtalk: {
    qyapi_robot_sendmsg: words('企业内机器人发送消息权限', '发送和撤回机器人消息'),
    qyapi_get_department_list: words('通讯录部门信息读权限', '部门的名称和上下级'),
    qyapi_get_department_member: words('成员信息读权限', '认识同事的姓名、职务和工号'),
    'Card.Instance.Write': words('互动卡片实例写权限', '带按钮、可更新的卡片'),
    qyapi_chat_manage: words('钉钉群基础信息管理权限', '/建群，把对接人拉进项目群'),
    qyapi_chat_read: words('钉钉群基础信息读权限', '知道群的名称'),
    'Calendar.Event.Write': words(
      '日历应用中日程写权限',
      '把会议写进参会人的日历，带入会链接；会议改了跟着改',
    ),
    'Calendar.Event.Read': words(
      '日历应用中日程读权限',
      '断线之后核对日程，不重复创建；读同事标了给机器人的日程，订成会议',
    ),
    'Todo.Todo.Write': words('待办应用中待办写权限', '把会议的待办写进负责人的钉钉待办'),
    'Todo.Todo.Read': words('待办应用中待办读权限', '在钉钉里勾掉也算完成'),
    fieldMobile: words('企业员工手机号信息', '用手机号合并多个平台上的同一个人；只用一个平台时不需要'),
    fieldEmail: words('邮箱等个人信息', '用邮箱合并多个平台上的同一个人；只用一个平台时不需要'),
    'Premium.Ding.Write': words('应用发送 DING 消息权限（专业版、专属版）', '一级信息让手机响'),
  },
  wecom: {
    'ai-bot': words('智能机器人 › API 模式 › 长连接', '在单聊和群里听懂命令、回答、发卡片'),
    'app-visible-range': words('自建应用 › 可见范围', '认识同事，主动发消息，撤回'),
    'whole-company-visible': words('自建应用 › 可见范围选最上级部门', '/建群，往群里发消息'),
    'schedule-api': words(
      '管理后台 › 协作 › 日程 › 可调用接口的应用',
      '把会议写进参会人的日历；会议改了跟着改',
    ),
    'app-callback': words('自建应用 › 接收消息 › 设置 API 接收', '应用卡片的按钮，卡片更新，通讯录变动'),
  },
};

export type PermissionTexts = typeof permissionsZh;
