/**
 * What the server says of files, in Chinese: a sentence or phrase of its own each. `$1` is what the pattern found.
 * @type {readonly (readonly [said: RegExp, chinese: string])[]}
 */
export default [
  [/^The file is empty: it holds no text$/, '文件是空的'],
  [/^The \.(\w+) file holds no text$/, '这份 .$1 文件里没有文字'],
  [/^The file is larger than ([\d.]+ ?\w+)(: split it)?$/, '文件超过 $1'],
  [/^Split it, or raise MAX_UPLOAD_BYTES$/, '请拆成几份，或调大 MAX_UPLOAD_BYTES'],
  [/^The file has more than ([\d,]+) characters: split it$/, '文字超过 $1 字，请拆成几份'],
  [/^The file has more than ([\d,]+) sentences: split it$/, '句子超过 $1 句，请拆成几份'],
  [/^The file took too much time to read$/, '读取用时过长'],
  [/^The file took too much memory to read$/, '读取占用内存过多'],
  [/^The file took too much time or memory to take in$/, '处理用时过长或占用内存过多'],
  [/^The file breaks the program that reads it$/, '文件使读取程序出错'],
  [/^The file cannot be taken in: (.*)$/, '文件无法处理'],
  [/^Save it anew, or as UTF-8 text$/, '请重新保存，或另存为 UTF-8 文本'],
  [/^Split it, or save it as UTF-8 text$/, '请拆成几份，或另存为 UTF-8 文本'],
  [/^Split it( into smaller files)?$/, '请拆成几份'],
  [/^Save it (anew|again)( in Word)?$/, '请重新保存'],
  [/^It is no regular file$/, '这不是普通文件'],
  [/^Remove it, or copy what it gives$/, '请删除，或把内容另存成文件'],
  [/^The link leads nowhere$/, '链接指向的文件不存在'],
  [/^The link leads round in a circle$/, '链接首尾相连，没有尽头'],
  [/^The link leads to a folder that is read already$/, '链接指向的文件夹已经读取过'],
  [/^The link leads to a folder around the bulletins$/, '链接指向报刊文件夹的上级'],
  [/^Remove it, or put its file back$/, '请删除链接，或放回文件'],
  [/^Remove (the link|it)$/, '请删除'],
  [/^Another file has this name in another encoding$/, '另有一个文件名字相同，只是编码不同'],
  [/^Rename one of them$/, '请改掉其中一个的名字'],
  [/^It is still being written$/, '文件还在写入'],
  [/^Rebuild when it is complete$/, '写完后请重建索引'],
  [/^It may not be read by the user that runs Gongbao$/, '运行服务的用户没有读取权限'],
  [/^Give that user the right to read it$/, '请授予读取权限'],
  [/^Another program holds it$/, '文件被其他程序占用'],
  [/^Close it there and rebuild$/, '请关闭后重建索引'],
  [/^It vanished while it was read$/, '读取时文件消失了'],
  [/^Its path is too long for this system$/, '路径太长'],
  [/^Shorten its name$/, '请把名字改短'],
  [/^The disk cannot read it$/, '磁盘读取失败'],
  [/^Check the disk, or restore the file$/, '请检查磁盘，或恢复文件'],
  [/^It cannot be read( \(\w+\))?$/, '无法读取$1'],
  [
    /^The \.(\w+) file cannot be read; it may be damaged or locked$/,
    '.$1 文件无法读取，可能已损坏或被锁定'
  ],
  [/^The \.docx file holds no document$/, '.docx 文件里没有文档'],
  [/^The \.epub file is encrypted \(copy protection\)$/, '.epub 文件有版权加密'],
  [/^Use a copy without it$/, '请换一份未加密的'],
  [
    /^The \.epub file lacks all parts that its list of contents names$/,
    '.epub 目录所列的内容全部缺失'
  ],
  [
    /^The \.epub file holds no book: its list of parts is missing$/,
    '.epub 文件缺少目录，不是一本书'
  ],
  [/^The \.(\w+) file is encrypted with a password$/, '.$1 文件设有密码'],
  [/^The file is encrypted: save it without a password$/, '文件设有密码，请去掉密码后再传'],
  [/^The PDF is encrypted and asks for a password$/, 'PDF 设有密码'],
  [/^Save it without one( and try again)?$/, '请去掉密码后再传'],
  [
    /^The file is an old Office file \(\.doc\) under the name \.(\w+)$/,
    '这其实是旧版 Office 文件（.doc），后缀却是 .$1'
  ],
  [/^Save it as \.docx and try again$/, '请另存为 .docx 再传'],
  [/^The file is no PDF, whatever its name says$/, '这不是 PDF，只是名字像'],
  [/^The PDF is damaged: (.*)$/, 'PDF 已损坏'],
  [
    /^The PDF holds pictures of pages and no text: it was scanned$/,
    '这份 PDF 是扫描件，只有图片，没有文字'
  ],
  [
    /^The PDF does not say which characters its letters are: its text comes out as noise$/,
    'PDF 没有标明字符编码，取出来的是乱码'
  ],
  [/^Make it readable with OCR( first)? \([^)]*\)$/, '请先用文字识别软件处理'],
  [/^Recognising scans is switched off: .*$/, '文字识别已关闭，可设 GONGBAO_OCR=on'],
  [/^Recognising scans needs (.+): run (.+)$/, '文字识别缺少 $1，请运行 $2'],
  [/^The file is a picture of text$/, '文件是图片'],
  [/^No text was recognised in the picture$/, '图片里没有认出文字'],
  [/^Take it anew, nearer and sharper$/, '请靠近些、拍清楚些再传'],
  [/^The picture cannot be read: (.*)$/, '图片无法读取'],
  [/^Save it anew as PNG or JPEG$/, '请另存为 PNG 或 JPEG'],
  [/^The file reads like text in none of .*$/, '认不出文字编码'],
  [/^Save it as UTF-8 text and try again$/, '请另存为 UTF-8 文本再传'],
  [/^The file is (?:an? )?(.+), not text$/, '文件其实是 $1，不是文本'],
  [/^Give it the ending (\.\w+)$/, '请把后缀改为 $1'],
  [/^A Word file ends in \.docx, a book in \.epub$/, 'Word 文件的后缀是 .docx，电子书是 .epub'],
  [/^Save it as \.docx without a password$/, '请另存为不设密码的 .docx'],
  [/^Save it as \.docx or as text$/, '请另存为 .docx 或文本'],
  [/^Save it as PNG or JPEG$/, '请另存为 PNG 或 JPEG'],
  [/^Unpack it first$/, '请先解压'],
  [/^It holds no bulletin$/, '里面没有报刊'],
  [/^The (archive|file) is no readable archive.*$/, '压缩包已损坏或不完整，请重新保存'],
  [/^The archive has too many parts$/, '压缩包里的部件太多'],
  [
    /^The archive is packed in a way that is not read: save it again$/,
    '压缩方式不支持，请重新保存'
  ],
  [/^The file unpacks to too much: send a smaller one$/, '解压后太大，请换小一些的文件'],
  [/^Expected a file ending in .*$/, '这种文件不收'],
  [/^Send a file ending in (.*)$/, '这种文件不收，可传的有 $1'],
  [
    /^Send a file of the same kind, ending in (\.\w+), .*$/,
    '只能换成同类的 $1 文件；其他文件请另行添加'
  ],
  [/^A bulletin keeps its ending: .*$/, '后缀不能改，只能改前面的名字'],
  [/^Give the file a name, such as .*$/, '请给文件起个名字'],
  [/^There is a bulletin .*$/, '已有同名文件，请换个名字'],
  [/^There is no bulletin .*$/, '这份文件已不在了'],
  [/^The disk is full: make room and send the file again$/, '磁盘已满，请腾出空间后再传'],
  [/^Too many uploads at once: .*$/, '同时上传的太多，请过几秒再试'],
  [
    /^The folder of bulletins is not there or may not be opened: see (\w+)$/,
    '报刊文件夹不存在或打不开，请检查 $1'
  ],
  [
    /^What should be the folder of bulletins is none: see (\w+)$/,
    '设为报刊文件夹的不是文件夹，请检查 $1'
  ],
  [
    /^The folder of bulletins may not be opened by the user that runs Gongbao: see (\w+)$/,
    '运行服务的用户打不开报刊文件夹，请检查 $1'
  ],
  [
    /^No bulletin can be read in the folder of bulletins, but the index in use holds (\d+): .*$/,
    '报刊文件夹里没有可读的文件，而现有索引收有 $1 份，因此保留不动'
  ],
  [/^Check GONGBAO_SEEDS, and whether its disk is mounted$/, '请检查 GONGBAO_SEEDS 和磁盘'],
  [/^If all bulletins shall go: (.*)$/, '如果确实要全部删除，请运行 $1'],
  [/^The rebuild failed: see the log$/, '请看服务日志'],
  [/^Send one file as multipart.*$/, '没有收到文件'],
  [/^decoded as (.*)$/, '按 $1 编码读取'],
  [/^byte-order mark removed$/, '去掉了文件头的字节序标记'],
  [/^line ends changed to \\n$/, '统一了换行符'],
  [/^text taken out of (\w+)$/, '文字取自 $1'],
  [/^bytes in (\d+) places are not (.*), shown as .$/, '有 $1 处字节不合 $2 编码，显示为 \ufffd'],
  [/^bytes in one place are not (.*), shown as .$/, '有 1 处字节不合 $1 编码，显示为 \ufffd'],
  [/^(\d+) control characters? left out$/, '略去了 $1 个控制字符'],
  [/^part left out because it is missing or broken: (.*)$/, '略去了缺失或损坏的部分：$1'],
  [
    /^text recognised in the picture of pages? (.*) of (\d+)$/,
    '共 $2 页，第 $1 页的文字由图片识别'
  ],
  [
    /^pages? (.*) of (\d+) hard to recognise, check its figures$/,
    '共 $2 页，第 $1 页不易辨认，数字请核对'
  ],
  [/^pages? (.*) of (\d+) damaged and left out$/, '共 $2 页，第 $1 页损坏，已略去'],
  [
    /^pages? (.*) of (\d+) without text, perhaps scanned$/,
    '共 $2 页，第 $1 页没有文字，可能是扫描的'
  ],
  [
    /^pages? (.*) of (\d+) with a text layer that is noise, left out$/,
    '共 $2 页，第 $1 页是乱码，已略去'
  ],
  [/^page (\d+) not recognised: it took too much time$/, '第 $1 页用时过长，未能识别'],
  [/^page (\d+) not recognised: it took too much memory$/, '第 $1 页占用内存过多，未能识别'],
  [/^page (\d+) not recognised: .*$/, '第 $1 页未能识别'],
  [/^its name is not UTF-8 and was read as GB18030$/, '文件名按 GB18030 编码读取'],
  [/^its name is not UTF-8; .*$/, '文件名不是 UTF-8，无法显示的部分写作 %XX'],
  [/^control characters in its name .*$/, '文件名里的控制字符写作 %XX']
]
