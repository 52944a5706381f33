#include "sync/problem.h"

static const struct problem_words WORDS[PROBLEM_COUNT] = {
    [PROBLEM_NONE] = {"none", ERR_OK, "正常", "all is well"},
    [PROBLEM_ADDRESS] = {"address", ERR_FORMAT, "发布地址填写有误，请检查设置中的 feed",
                         "the feed's address is wrong: check \"feed\" in the settings"},
    [PROBLEM_RESOLVE] = {"resolve", ERR_NETWORK, "查不到发布服务器的地址，请检查网络和域名",
                         "the server's name is not found: check the network and the name"},
    [PROBLEM_CONNECT] = {"connect", ERR_NETWORK, "连接不上发布服务器，请检查网络",
                         "the server does not answer: check the network"},
    [PROBLEM_SLOW] = {"slow", ERR_NETWORK, "发布服务器响应太慢，稍后自动重试",
                      "the server is too slow: it is asked again later"},
    [PROBLEM_CERTIFICATE] =
        {"certificate", ERR_NETWORK, "发布服务器的证书无效，请核对本机时钟和证书",
         "the server's certificate is not valid: check this machine's clock "
         "and the certificate"},
    [PROBLEM_REDIRECT] = {"redirect", ERR_NETWORK, "发布服务器转向了不允许的地址",
                          "the server redirects to where it may not"},
    [PROBLEM_SERVER] = {"server", ERR_NETWORK, "发布服务器报告出错，稍后自动重试",
                        "the server reports an error: it is asked again later"},
    [PROBLEM_NETWORK] = {"network", ERR_NETWORK, "网络传输出错，稍后自动重试",
                         "the network failed: it is tried again later"},
    [PROBLEM_MISSING] = {"missing", ERR_NOT_FOUND, "发布服务器上缺少所需文件",
                         "a file is missing on the server"},
    [PROBLEM_BROKEN_OFF] = {"broken-off", ERR_NETWORK, "下载中断，稍后从断点继续",
                            "the download broke off: it goes on from there later"},
    [PROBLEM_SHORT] = {"short", ERR_TRUST, "收到的文件不完整，稍后从断点继续",
                       "less came than the feed says: the rest is asked for later"},
    [PROBLEM_TOO_LARGE] = {"too-large", ERR_RANGE, "内容超出大小限制",
                           "more bytes came than are allowed"},
    [PROBLEM_WEB_PAGE] = {"web-page", ERR_FORMAT,
                          "收到的是网页而不是发布内容，网络可能需要登录",
                          "a web page came in the place of the feed: the network may want a "
                          "login"},
    [PROBLEM_MANIFEST] = {"manifest", ERR_FORMAT, "发布清单 feed.json 不符合要求",
                          "feed.json is not as it must be"},
    [PROBLEM_RECORD] = {"record", ERR_FORMAT, "有一条记录不符合要求，全部内容暂不更新",
                        "a record is not as it must be: nothing of the feed is taken"},
    [PROBLEM_UNSIGNED] = {"unsigned", ERR_TRUST, "发布内容没有签名，不予采用",
                          "the feed has no signature"},
    [PROBLEM_SIGNATURE] = {"signature", ERR_TRUST, "签名核对不符，内容不可信",
                           "the signature does not hold"},
    [PROBLEM_SERIAL] = {"serial", ERR_TRUST, "发布序号没有增加，可能是旧内容",
                        "the serial has not grown: it may be an old feed"},
    [PROBLEM_HASH] = {"hash", ERR_TRUST, "文件与清单所列不符，内容不可信",
                      "a file is another than the feed says"},
    [PROBLEM_PICTURE] = {"picture", ERR_FORMAT, "图片或视频已损坏，或格式不支持",
                         "the picture or clip is damaged or of no form that is taken"},
    [PROBLEM_TYPE] = {"type", ERR_FORMAT, "文件类型不支持", "a file of this type is not taken"},
    [PROBLEM_CONVERTER] = {"converter", ERR_NOT_FOUND, "本机缺少转换程序",
                           "a program that turns files into pictures or clips is missing here"},
    [PROBLEM_DISK] = {"disk", ERR_IO, "本机磁盘空间不足，请清理",
                      "this machine's disk is full: make room"},
    [PROBLEM_STATE] = {"state", ERR_IO, "本机数据文件夹无法读写",
                       "the state folder cannot be read or written"},
    [PROBLEM_STORE] = {"store", ERR_STORE, "本机数据库无法读写",
                       "the store cannot be read or written"},
    [PROBLEM_CANCELLED] = {"cancelled", ERR_CANCELLED, "同步被中止", "the round was given up"},
};

const struct problem_words *
problem_words(enum sync_problem problem)
{
    return &WORDS[problem];
}

enum sync_problem
problem_of_reply(const struct fetch_reply *reply, enum err err)
{
    static const enum sync_problem of_fault[] = {
        [FETCH_FAULT_ADDRESS] = PROBLEM_ADDRESS,
        [FETCH_FAULT_RESOLVE] = PROBLEM_RESOLVE,
        [FETCH_FAULT_CONNECT] = PROBLEM_CONNECT,
        [FETCH_FAULT_SLOW] = PROBLEM_SLOW,
        [FETCH_FAULT_CERTIFICATE] = PROBLEM_CERTIFICATE,
        [FETCH_FAULT_REDIRECT] = PROBLEM_REDIRECT,
        [FETCH_FAULT_SERVER] = PROBLEM_SERVER,
        [FETCH_FAULT_MISSING] = PROBLEM_MISSING,
        [FETCH_FAULT_BROKEN_OFF] = PROBLEM_BROKEN_OFF,
        [FETCH_FAULT_SHORT] = PROBLEM_SHORT,
        [FETCH_FAULT_TOO_LARGE] = PROBLEM_TOO_LARGE,
        [FETCH_FAULT_DISK] = PROBLEM_DISK,
        [FETCH_FAULT_CANCELLED] = PROBLEM_CANCELLED,
        [FETCH_FAULT_OTHER] = PROBLEM_NETWORK,
    };
    if (err == ERR_IO && reply->fault != FETCH_FAULT_DISK)
        return PROBLEM_STATE;
    return of_fault[reply->fault];
}
